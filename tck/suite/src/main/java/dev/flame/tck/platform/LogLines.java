package dev.flame.tck.platform;

import dev.flame.tck.support.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger of this JVM has said since this was made. */
final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogLines(String logger) {
        this.logger = Logger.getLogger(logger);
        this.logger.addHandler(this);
    }

    /** The first line with a text. */
    String await(String text) {
        Await.until(
                () -> lines.stream().anyMatch(each -> each.contains(text)),
                () -> "no line with '" + text + "' in " + lines);
        return lines.stream().filter(each -> each.contains(text)).findFirst().orElseThrow();
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getLevel() + " " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
