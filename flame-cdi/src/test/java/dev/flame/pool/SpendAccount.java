package dev.flame.pool;

import java.time.Duration;
import java.util.Collection;

/**
 * What machines have cost in the last hour, by the witness's own account.
 *
 * @param settings the pool's
 * @param agenda tells the time
 */
record SpendAccount(PoolSettings settings, Agenda agenda) {

    /** What the spend guard leaves, with a minute held for each young runner. */
    long left(Collection<Witness.Machine> machines) {
        if (settings.maxRunnerMinutesPerHour().isEmpty()) {
            return Long.MAX_VALUE / 2;
        }
        long now = agenda.now();
        long spent = 0;
        for (Witness.Machine machine : machines) {
            long from = Math.max(machine.born, now - SpendGuard.WINDOW);
            long to = Math.min(machine.gone, now);
            spent += Math.max(0, to - from);
            spent += machine.exists() ? Math.max(0, SpendGuard.RESERVE - (now - machine.born)) : 0;
        }
        return Duration.ofMinutes(settings.maxRunnerMinutesPerHour().getAsInt()).toNanos() - spent;
    }

    /** The guard remembers an hour ago to a second or two. */
    long slack() {
        return settings.maxRunnerMinutesPerHour().isEmpty()
                ? 0
                : Duration.ofSeconds(20).toNanos();
    }
}
