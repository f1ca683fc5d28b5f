package dev.flame.attack;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What Flame logs while it is open. */
final class LogLines extends Handler implements AutoCloseable {

    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger flame = Logger.getLogger("dev.flame");
    /** Silent while values are fuzzed, which another test of this JVM may do. */
    private final Logger codec = Logger.getLogger("dev.flame.wire.codec");

    private final @Nullable Level before = codec.getLevel();

    LogLines() {
        codec.setLevel(null);
        flame.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getLevel() + " " + line.getMessage() + " " + line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        flame.removeHandler(this);
        codec.setLevel(before);
    }
}
