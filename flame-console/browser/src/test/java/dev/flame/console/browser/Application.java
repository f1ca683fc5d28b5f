package dev.flame.console.browser;

import dev.flame.tck.browser.Chromium;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** The application, in a JVM of its own. */
final class Application implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    final String base;

    Application(Path log) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        base = "http://127.0.0.1:" + port + '/';
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dserver.port=" + port,
                        "-cp",
                        classPath(),
                        "io.helidon.Main")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        this.log = log;
    }

    void awaitStart() {
        Chromium.await("the application, see " + log, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the application ended, see " + log);
            }
            return isUp();
        });
    }

    /** Without the tests and what only they need. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).stream()
                        // an empty one would be the working directory, whose files change while the runners boot
                        .filter(each -> !each.isEmpty() && !each.endsWith("test-classes") && !each.contains("junit"))
                        .toList());
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    void post(String path) {
        send(HttpRequest.newBuilder(URI.create(base + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Kills a runner, as the end of its machine would. */
    void killARunner() {
        process.children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }

    private boolean isUp() {
        return get("flame/state").contains("machines");
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
