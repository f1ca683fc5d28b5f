package dev.flame.pool;

import dev.flame.PoolStats;
import dev.flame.RunnerId;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a pool says: FLAME-0101 and up. */
final class Messages {

    private Messages() {}

    static String bounds(String pool, int min, int max, int buffer, int maxConcurrency, int maxQueue) {
        return "FLAME-0101: the bounds of pool '" + pool + "' contradict each other: min " + min + ", max " + max
                + ", buffer " + buffer + ", max-concurrency " + maxConcurrency + ", max-queue " + maxQueue
                + "; min, buffer and max-queue are 0 or more, max and max-concurrency 1 or more, max not below min";
    }

    static String queueFull(PoolStats stats, int maxQueue) {
        return "FLAME-0102: the waiting line is full (max-queue " + maxQueue + "), the call was not dispatched; "
                + stats + "; raise max, max-concurrency or max-queue, or set overflow=local";
    }

    static String queueTimeout(PoolStats stats, Duration limit, long waitedNanos, @Nullable Throwable lastFailure) {
        return "FLAME-0103: no slot came free within " + limit.toMillis() + " ms (queue-timeout), the call waited "
                + Duration.ofNanos(waitedNanos).toMillis() + " ms and was not dispatched; " + stats + "; "
                + whatHelps(stats, lastFailure);
    }

    private static String whatHelps(PoolStats stats, @Nullable Throwable lastFailure) {
        if (lastFailure != null) {
            return "the last boot failed, mend that first: " + lastFailure.getMessage();
        }
        if (stats.runners() >= stats.max()) {
            return "the pool is at max: raise max or max-concurrency, or queue-timeout";
        }
        return "runners were not up in time: raise queue-timeout above the time of a boot, or keep runners ready by min or"
                + " buffer";
    }

    static String hopeless(PoolStats stats, Throwable cause) {
        return "FLAME-0104: the backend says that no runner can boot until this is mended: " + cause.getMessage()
                + "; the call was not dispatched; " + stats;
    }

    static String cannotBoot(String pool, int failedBoots, Throwable cause) {
        return "FLAME-0117: pool '" + pool + "' has no runner and can't boot one, " + failedBoots
                + " boot(s) failed since the last that succeeded; mend this: " + cause.getMessage();
    }

    static String takesNoCalls(String pool) {
        return "FLAME-0118: pool '" + pool + "' drains or is shut down, and takes no new calls";
    }

    static String draining(PoolStats stats) {
        return "FLAME-0105: the pool drains or is shut down, and takes no new calls; the call was not dispatched; "
                + stats;
    }

    static String spendGuard(PoolStats stats, OptionalInt limit) {
        return "FLAME-0106: the spend guard refuses to grow: " + limit.orElse(0)
                + " runner-minutes are used in the past hour (max-runner-minutes-per-hour); " + stats
                + "; raise the limit, or wait until the hour has passed";
    }

    static String atMax(PoolStats stats) {
        return "FLAME-0107: a call waits and the pool is at max; " + stats + "; raise max or max-concurrency";
    }

    static String bootTimeout(RunnerId runner, PoolSettings settings) {
        return "FLAME-0108: runner " + runner + " did not connect within "
                + settings.bootTimeout().toMillis()
                + " ms (boot-timeout); its output in the log says how far it came";
    }

    static String endFailed(RunnerId runner) {
        return "FLAME-0109: runner " + runner + " could not be ended, it is tried again; it counts"
                + " against max until it is gone";
    }

    static String exited(RunnerId runner, String reason) {
        return "FLAME-0110: the machine of runner " + runner + " ended by itself: " + reason;
    }

    static String idleCheckFailed(String pool, RunnerId runner) {
        return "FLAME-0112: the idle check of pool '" + pool + "' failed for runner " + runner
                + ", which is kept; mend the IdleCheck bean";
    }

    static String notExpected(RunnerId runner) {
        return "FLAME-0113: the pool does not expect runner " + runner + " (any more)";
    }

    static String bootFailed(RunnerId runner, Throwable cause) {
        return "FLAME-0114: runner " + runner + " did not boot: " + cause.getMessage()
                + "; it is tried again while there is demand";
    }

    static String negative(String pool, String key, Duration value) {
        return "FLAME-0115: " + key + " of pool '" + pool + "' is " + value + "; it is zero or more";
    }

    static String spendLimit(String pool, int value) {
        return "FLAME-0116: max-runner-minutes-per-hour of pool '" + pool + "' is " + value
                + "; it is 1 or more, or left out for no limit";
    }

    static String leftToFinish(int unlinked) {
        return "the parent ends; the runner is left to finish " + unlinked
                + " unlinked call(s), for up to detached-grace, and then ends by itself";
    }

    static String effectFailed(String pool, Object effect) {
        return "FLAME-0111: pool '" + pool + "' could not carry out " + effect;
    }
}
