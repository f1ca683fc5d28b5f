package dev.flame.local;

import dev.flame.RunnerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** Relays what a child writes to the parent's log, line by line, and keeps the last lines for the message about its end. */
final class OutputRelay {

    private static final System.Logger LOG = System.getLogger("dev.flame.runner");

    /** A longer line is logged in pieces, so that a child can't fill the parent's memory. */
    private static final int MAX_LINE = 8 * 1024;

    private static final int LAST_LINES = 12;

    /** Servers colour what they write to a console, which the parent's log is not. */
    private static final Pattern COLOUR = Pattern.compile("\\x1B\\[[0-9;]*m");

    private final String prefix;
    private final InputStream output;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> lastLines = new ArrayDeque<>(LAST_LINES);

    private OutputRelay(RunnerId runner, InputStream output) {
        this.prefix = "[" + runner + "] ";
        this.output = output;
    }

    /** Starts to relay, on a thread of its own, until the output ends. */
    static OutputRelay start(RunnerId runner, InputStream output) {
        OutputRelay relay = new OutputRelay(runner, output);
        Thread thread = new Thread(relay::run, "flame-output-" + runner);
        thread.setDaemon(true);
        thread.start();
        return relay;
    }

    /** Completes when the output has ended and all of it is in the log. */
    CompletableFuture<Void> ended() {
        return ended.copy();
    }

    List<String> lastLines() {
        lock.lock();
        try {
            return List.copyOf(lastLines);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        StringBuilder line = new StringBuilder(128);
        char[] buffer = new char[MAX_LINE];
        try (InputStreamReader reader = new InputStreamReader(output, charset())) {
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    take(buffer[i], line);
                }
            }
        } catch (IOException e) {
            // The stream of a process that has ended may be closed under the reader: its end all the same.
            LOG.log(System.Logger.Level.DEBUG, prefix + "output ended", e);
        } finally {
            if (!line.isEmpty()) {
                relay(line);
            }
            ended.complete(null);
        }
    }

    private void take(char c, StringBuilder line) {
        if (c == '\n') {
            relay(line);
        } else if (c != '\r') {
            line.append(c);
            if (line.length() == MAX_LINE) {
                relay(line);
            }
        }
    }

    private void relay(StringBuilder line) {
        String text = COLOUR.matcher(line).replaceAll("");
        line.setLength(0);
        lock.lock();
        try {
            if (lastLines.size() == LAST_LINES) {
                lastLines.removeFirst();
            }
            lastLines.addLast(text);
        } finally {
            lock.unlock();
        }
        LOG.log(System.Logger.Level.INFO, prefix + text);
    }

    /** What a JVM encodes its standard output with when that is a pipe. */
    private static Charset charset() {
        return Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
    }
}
