package dev.flame.local;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What runners wrote, as the parent's log has it. */
final class RunnerLog extends Handler {

    private static final Logger LOG = Logger.getLogger("dev.flame.runner");

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    RunnerLog() {
        LOG.addHandler(this);
        LOG.setUseParentHandlers(false);
    }

    /** The rest of the first line to come that has such a text, after that text. */
    String lineAfter(String text) throws InterruptedException {
        for (String line = poll(); line != null; line = poll()) {
            if (line.contains(text)) {
                return line.substring(line.indexOf(text) + text.length()).trim();
            }
        }
        throw new AssertionError("no line with '" + text + "' in time");
    }

    /** The next line. */
    String next() throws InterruptedException {
        String line = poll();
        if (line == null) {
            throw new AssertionError("no line in time");
        }
        return line;
    }

    @org.jspecify.annotations.Nullable
    private String poll() throws InterruptedException {
        return lines.poll(30, TimeUnit.SECONDS);
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOG.removeHandler(this);
        LOG.setUseParentHandlers(true);
    }
}
