package dev.flame.pool;

import java.time.Duration;

/** A clock that a test moves by hand; what is due runs on the test's thread. */
final class FakeClock implements PoolClock {

    private final Agenda agenda = new Agenda(0);

    @Override
    public long nanos() {
        return agenda.now();
    }

    @Override
    public Runnable schedule(long atNanos, Runnable task) {
        boolean[] cancelled = new boolean[1];
        agenda.at(atNanos, () -> {
            if (!cancelled[0]) {
                task.run();
            }
        });
        return () -> cancelled[0] = true;
    }

    void pass(Duration time) {
        agenda.runUntil(agenda.now() + time.toNanos());
    }
}
