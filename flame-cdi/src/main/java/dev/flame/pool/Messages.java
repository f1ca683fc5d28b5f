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

    static String queueTimeout(PoolStats stats, Duration waited, @Nullable Throwable lastFailure) {
        String boot = lastFailure == null ? "" : "; the last boot failed: " + lastFailure.getMessage();
        return "FLAME-0103: no slot came free within " + waited.toMillis() + " ms (queue-timeout); " + stats + boot
                + "; raise max or max-concurrency, or queue-timeout";
    }

    static String hopeless(PoolStats stats, Throwable cause) {
        return "FLAME-0104: no runner can boot, the call was not dispatched: " + cause.getMessage() + "; " + stats;
    }

    static String draining(PoolStats stats) {
        return "FLAME-0105: the pool drains and takes no new calls; " + stats;
    }

    static String spendGuard(PoolStats stats, OptionalInt limit) {
        return "FLAME-0106: the spend guard refuses to grow: " + limit.orElse(0)
                + " runner-minutes were used in the past hour (max-runner-minutes-per-hour); " + stats;
    }

    static String atMax(PoolStats stats) {
        return "FLAME-0107: a call waits and the pool is at max; " + stats;
    }

    static String bootTimeout(RunnerId runner, Duration limit) {
        return "FLAME-0108: runner " + runner + " did not connect within " + limit.toMillis()
                + " ms (boot-timeout); its output in the log says how far it came";
    }

    static String endFailed(RunnerId runner, int tries) {
        return "FLAME-0109: runner " + runner + " could not be ended (try " + tries + "), it is tried again; it counts"
                + " against max until it is gone";
    }

    static String exited(RunnerId runner, String reason) {
        return "FLAME-0110: the machine of runner " + runner + " ended by itself: " + reason;
    }

    static String effectFailed(String pool, Object effect) {
        return "FLAME-0111: pool '" + pool + "' could not carry out " + effect;
    }
}
