package dev.flame;

import java.util.Set;

/**
 * The life of a runner, as its parent sees it. {@link #next()} is the whole table of transitions.
 */
public enum RunnerState {
    /** Asked for at the backend; has not proved itself yet. Counts against the pool's {@code max}. */
    BOOTING,
    /** Connected and proven; takes calls while a slot is free. */
    READY,
    /** Takes no new calls; ends when its last lease is returned. Counts against {@code max}. */
    DRAINING,
    /** Ended as it should. Terminal. */
    STOPPED,
    /** Did not come up, or was lost. Terminal. */
    FAILED;

    /**
     * Where a runner may go from here.
     *
     * @return the states that may follow, empty for a terminal state
     */
    public Set<RunnerState> next() {
        return switch (this) {
            case BOOTING -> Set.of(READY, DRAINING, STOPPED, FAILED);
            case READY -> Set.of(DRAINING, FAILED);
            case DRAINING -> Set.of(STOPPED, FAILED);
            case STOPPED, FAILED -> Set.of();
        };
    }

    /**
     * Whether nothing follows.
     *
     * @return true for {@link #STOPPED} and {@link #FAILED}
     */
    public boolean isTerminal() {
        return next().isEmpty();
    }
}
