package dev.flame;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a pool can do its work at one moment. A pool that is merely at its {@code max}, or has a full waiting line, can.
 *
 * @param stats the pool at that moment
 * @param down why it can't; empty if it can
 */
public record PoolHealth(PoolStats stats, Optional<Down> down) {

    /**
     * Why a pool can't get a runner.
     *
     * @param why a message with a code: what happened and what to do
     * @param lasted for how long that has been so
     * @param failedBoots boots that failed since the last one that succeeded; 0 if boots are not the reason
     * @param nextTry how long until the pool tries again by itself; empty if it waits for a call, or will not try
     */
    public record Down(String why, Duration lasted, int failedBoots, Optional<Duration> nextTry) {}

    /**
     * Whether the pool can do its work.
     *
     * @return true if calls are served, or will be when runners that may boot are up
     */
    public boolean isUp() {
        return down.isEmpty();
    }
}
