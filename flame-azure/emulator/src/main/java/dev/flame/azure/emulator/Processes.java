package dev.flame.azure.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The processes of one machine. */
final class Processes {

    private static final long LIMIT_MINUTES = 10;

    private final Sandbox sandbox;
    private final Set<Process> alive = ConcurrentHashMap.newKeySet();

    Processes(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    Process start(String log, List<String> command, Map<String, String> environment) {
        // found on the machine's own path: Java would look on this JVM's, and run the host's systemctl
        List<String> found = new ArrayList<>(List.of("/usr/bin/env", "--"));
        found.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(found)
                .directory(sandbox.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(Redirect.appendTo(sandbox.log(log).toFile()));
        builder.environment().clear();
        builder.environment().putAll(sandbox.environment());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            alive.add(process);
            process.onExit().thenAccept(alive::remove);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end; the exit status, 1 if it was interrupted or took too long. */
    int run(String log, List<String> command, Map<String, String> environment) {
        Process process = start(log, command, environment);
        try {
            if (process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill(process);
        return 1;
    }

    void signalAll(String signal) {
        for (Process process : alive) {
            process.descendants().forEach(child -> signal(child, signal));
            signal(process.toHandle(), signal);
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void killAll() {
        alive.forEach(Processes::kill);
    }

    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
