package dev.flame.azure;

import dev.flame.azure.emulator.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The cloud's time as a parent sees it, until the parent dies; its wall clock may be wrong. */
final class VirtualTimers implements Timers {

    private final Time time;
    private final Duration skew;
    private final BooleanSupplier alive;

    VirtualTimers(Time time, Duration skew, BooleanSupplier alive) {
        this.time = time;
        this.skew = skew;
        this.alive = alive;
    }

    @Override
    public long nanos() {
        Instant now = time.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public Instant now() {
        return time.now().plus(skew);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Time.Timer timer = time.after(delay, () -> {
            if (alive.getAsBoolean()) {
                task.run();
            }
        });
        return timer::cancel;
    }
}
