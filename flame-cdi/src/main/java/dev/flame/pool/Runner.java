package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.RunnerState;

/** One runner as its pool knows it. Fields that order it in {@link Fleet} change only while it is out of the fleet's sets. */
final class Runner {

    final RunnerId id;
    final long sequence;
    final long bornAt;
    RunnerState state = RunnerState.BOOTING;
    int leased;
    /** When something is due for this runner; {@link Long#MAX_VALUE} for nothing. */
    long timerAt = Long.MAX_VALUE;

    long lifetimeEnd = Long.MAX_VALUE;
    long idleSince;
    /** The backend was asked to end it; it counts against max until that is done. */
    boolean ending;

    int endTries;

    Runner(RunnerId id, long sequence, long now) {
        this.id = id;
        this.sequence = sequence;
        this.bornAt = now;
    }

    /** Moves on, if the table of transitions allows it. */
    void become(RunnerState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("runner " + id + " can't go from " + state + " to " + next);
        }
        state = next;
    }
}
