package dev.flame.arquillian;

import dev.flame.arquillian.incontainer.TestDriver;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** One child JVM: its process, its output, and the connection that it opened. Ended by its own process handle only. */
final class ChildJvm {

    private static final int TAIL_LINES = 60;

    private final Process process;
    private final ChildConnection connection;
    private final JavaContainerConfiguration settings;
    private final OptionalInt port;

    private ChildJvm(
            Process process, ChildConnection connection, JavaContainerConfiguration settings, OptionalInt port) {
        this.port = port;
        this.process = process;
        this.connection = connection;
        this.settings = settings;
    }

    /** Starts a child and waits until its application is up. Nothing of it is left after a failure. */
    static ChildJvm start(String name, ExplodedWar war, JavaContainerConfiguration settings)
            throws DeploymentException {
        Path output = settings.workDirectory().resolve(war.root().getFileName() + ".log");
        try (DriverSocket socket = DriverSocket.open()) {
            OptionalInt port = settings.needsPort() ? OptionalInt.of(freePort()) : OptionalInt.empty();
            ProcessBuilder command = new ProcessBuilder(command(war, settings, port))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            command.environment().put(TestDriver.ADDRESS, socket.address());
            Process process = command.start();
            return new ChildJvm(process, awaitConnection(name, process, socket, settings, output), settings, port);
        } catch (IOException e) {
            throw new DeploymentException("cannot start a JVM for " + name + " with " + settings.java(), e);
        }
    }

    private static ChildConnection awaitConnection(
            String name, Process process, DriverSocket socket, JavaContainerConfiguration settings, Path output)
            throws DeploymentException {
        try {
            return socket.accept(process, settings.startTimeout());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted while " + name + " was starting", e);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new DeploymentException(
                    name + " did not start: " + e.getMessage() + ". Its last output (all of it in " + output + "):\n"
                            + tail(output),
                    e);
        }
    }

    ChildConnection connection() {
        return connection;
    }

    /** Where it was told to answer requests; empty if it was not. */
    OptionalInt port() {
        return port;
    }

    /** Asks the child to end, as an operator would; kills it when it does not within the stop timeout. */
    void end() throws DeploymentException {
        process.destroy();
        try {
            if (!process.waitFor(settings.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new DeploymentException("process " + process.pid() + " did not end within "
                        + settings.stopTimeout().toSeconds() + " s of SIGTERM and was killed");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted while process " + process.pid() + " was ending", e);
        } finally {
            connection.close();
        }
    }

    /** Free a moment ago: the child is told before it listens. */
    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static List<String> command(ExplodedWar war, JavaContainerConfiguration settings, OptionalInt port)
            throws IOException {
        String deployed = war.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.addAll(settings.jvmArguments(port));
        command.add("-cp");
        command.add(deployed + File.pathSeparator + settings.classPath());
        command.add(settings.mainClass());
        command.addAll(settings.programArguments());
        return command;
    }

    private static String tail(Path output) {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }
}
