package dev.flame.azure;

import dev.flame.azure.emulator.Time;
import dev.flame.azure.emulator.WallTime;
import java.time.Duration;
import java.time.Instant;

/** Time that runs by itself, but faster. */
final class ScaledTime implements Time, AutoCloseable {

    private final WallTime wall = new WallTime();
    private final Instant start = Instant.now();
    private final int factor;

    ScaledTime(int factor) {
        this.factor = factor;
    }

    @Override
    public Instant now() {
        return start.plus(Duration.between(start, Instant.now()).multipliedBy(factor));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return wall.after(delay.dividedBy(factor), task);
    }

    @Override
    public void close() {
        wall.close();
    }
}
