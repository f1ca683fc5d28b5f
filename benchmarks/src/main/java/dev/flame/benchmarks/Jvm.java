package dev.flame.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An end in a JVM of its own. */
final class Jvm implements AutoCloseable {

    /** What Ignite asks for on newer JDKs; the same for all. */
    private static final List<String> OPENED = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.math",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.time",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.util.concurrent.locks",
            "java.base/jdk.internal.access",
            "java.base/jdk.internal.misc",
            "java.base/sun.nio.ch",
            "java.base/sun.util.calendar",
            "java.management/com.sun.jmx.mbeanserver",
            "java.management/sun.management",
            "jdk.internal.jvmstat/sun.jvmstat.monitor",
            "jdk.management/com.sun.management.internal");

    /** Ignite takes 15 s to start here; nobody takes this long. */
    private static final long START_SECONDS = 90;

    /** Beyond the time that a slice is to take: a call of 64 MiB, or many that queue. */
    private static final long ANSWER_SECONDS = 60;

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final Path log;

    private Jvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Starts an end and waits until it is up. */
    static Jvm start(String role, String peer, int port, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        if (options.stream().noneMatch(each -> each.startsWith("-Xmx"))) {
            command.add("-Xmx1g");
        }
        command.add("-Djava.rmi.server.hostname=127.0.0.1");
        command.add("-Djava.net.preferIPv4Stack=true");
        if (!peer.equals(End.FLAME)) {
            OPENED.forEach(each -> command.add("--add-opens=" + each + "=ALL-UNNAMED"));
        }
        command.addAll(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), End.class.getName(), role, peer, "" + port));
        Path log = Path.of("target", "benchmark-" + peer + "-" + role + ".log");
        Jvm jvm =
                new Jvm(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
        jvm.answer(START_SECONDS);
        return jvm;
    }

    Slice run(Load load, long millis) throws IOException {
        in.write(load + " " + millis + "\n");
        in.flush();
        return Slice.parse(answer(millis / 1000 + ANSWER_SECONDS));
    }

    /** Ends the JVM where it does not answer in time. */
    private String answer(long seconds) throws IOException {
        ScheduledFuture<?> late = WATCH.schedule(process::destroyForcibly, seconds, TimeUnit.SECONDS);
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(End.SIGN)) {
                    return line.substring(End.SIGN.length());
                }
            }
        } finally {
            late.cancel(false);
        }
        throw new IOException("it ended, or did not answer within " + seconds + " s; see " + log);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
