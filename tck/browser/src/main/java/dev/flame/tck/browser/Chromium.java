package dev.flame.console.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One page of a headless Chromium, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path profile;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    /** What the page's scripts complained of. */
    final List<String> complaints = new CopyOnWriteArrayList<>();

    private final WebSocket socket;

    /** The executable; empty where there is none. */
    static Optional<Path> executable() {
        return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path executable) throws IOException, InterruptedException {
        profile = Files.createTempDirectory("flame-browser");
        process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--window-size=1280,1000",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        await("the browser", () -> Files.isRegularFile(port) && port.toFile().length() > 0);
        String base = "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list";
        String pages = http.send(HttpRequest.newBuilder(URI.create(base)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        String page = Json.createReader(new StringReader(pages)).readArray().stream()
                .map(JsonValue::asJsonObject)
                .filter(each -> each.getString("type").equals("page"))
                .findFirst()
                .orElseThrow()
                .getString("webSocketDebuggerUrl");
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page), new Listener())
                .join();
        send("Page.enable", Json.createObjectBuilder());
        send("Runtime.enable", Json.createObjectBuilder());
    }

    void open(String url) {
        send("Page.navigate", Json.createObjectBuilder().add("url", url));
    }

    /** Whether the system wants dark pages. */
    void prefers(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Json.createObjectBuilder()
                        .add(
                                "features",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("name", "prefers-color-scheme")
                                                .add("value", scheme))));
    }

    /** The value of an expression in the page, as text. */
    String evaluate(String expression) {
        JsonObject answer = send(
                "Runtime.evaluate",
                Json.createObjectBuilder()
                        .add("expression", "String(" + expression + ")")
                        .add("awaitPromise", true)
                        .add("userGesture", true));
        return answer.containsKey("exceptionDetails")
                ? "failed: " + answer.getJsonObject("exceptionDetails")
                : answer.getJsonObject("result").getString("value", "");
    }

    /** Waits until an expression in the page is true. */
    void awaitTrue(String expression) {
        await(expression, () -> evaluate(expression).equals("true"));
    }

    /** Presses a key, as a keyboard does. */
    void press(String key, int code) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    Json.createObjectBuilder()
                            .add("type", type)
                            .add("key", key)
                            .add("code", key)
                            .add("windowsVirtualKeyCode", code));
        }
    }

    void screenshot(Path file) throws IOException {
        JsonObject shot = send(
                "Page.captureScreenshot",
                Json.createObjectBuilder().add("format", "png").add("captureBeyondViewport", true));
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, Base64.getDecoder().decode(shot.getString("data")));
    }

    private JsonObject send(String method, JsonObjectBuilder parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        pending.put(id, answer);
        JsonObject message = Json.createObjectBuilder()
                .add("id", id)
                .add("method", method)
                .add("params", parameters)
                .build();
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void received(String text) {
        JsonObject message = Json.createReader(new StringReader(text)).readObject();
        if (message.containsKey("id")) {
            CompletableFuture<JsonObject> answer = pending.remove(message.getInt("id"));
            if (answer != null) {
                answer.complete(message.containsKey("result") ? message.getJsonObject("result") : message);
            }
        } else if (message.getString("method", "").equals("Runtime.exceptionThrown")) {
            complaints.add(message.toString());
        }
    }

    static void await(String what, Supplier<Boolean> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (var files = Files.walk(profile)) {
            List<Path> all = new ArrayList<>(files.toList());
            all.sort((a, b) -> b.compareTo(a));
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stillWritten) {
            // a temporary directory
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
