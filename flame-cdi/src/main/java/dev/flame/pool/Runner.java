package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.RunnerStatus;
import java.time.Duration;

/**
 * One runner as its pool knows it. Its state and leases change through {@link Fleet} only, which keeps order and counts; as
 * an element it is in the fleet's heap of runners with a free slot.
 */
final class Runner extends Heap.Node {

    /** What happens to a runner at a time. */
    @FunctionalInterface
    interface Task {
        void run(Runner runner, long now);
    }

    final RunnerId id;
    final long sequence;
    final long bornAt;
    /** The end of its boot, then of its life, then the next try to end it. */
    final Timer timer;
    /** When it may have idled long enough. Left to run out when it gets work: setting it anew at each call would cost more. */
    final Timer idleTimer;

    RunnerState state = RunnerState.BOOTING;
    int leased;
    /** How many of its leases are held by work that outlives its parent. */
    int unlinked;
    /** Its place among those that became ready. */
    long readyOrder;

    long idleSince;
    /** How it is reached, once it has connected. */
    String peer = "";
    /** Why it goes. */
    String leaves = "";
    /** The backend was asked to end it; it counts against max until that is done. */
    boolean ending;

    int endTries;
    /** The spend guard still holds a minute for it. */
    boolean reserved;

    Runner(RunnerId id, long sequence, long now, Task whenDue, Task whenIdle) {
        this.id = id;
        this.sequence = sequence;
        this.bornAt = now;
        this.timer = new Timer(at -> whenDue.run(this, at));
        this.idleTimer = new Timer(at -> whenIdle.run(this, at));
    }

    /** Whether it holds no lease and takes calls. */
    boolean isIdle() {
        return state == RunnerState.READY && leased == 0;
    }

    /** Moves on, if the table of transitions allows it. */
    void become(RunnerState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("runner " + id + " can't go from " + state + " to " + next);
        }
        state = next;
    }

    /** What can be seen of it from outside. */
    RunnerStatus status(int slots, long now) {
        return new RunnerStatus(
                id, state, leased, slots, Duration.ofNanos(now - bornAt), leaves.isEmpty() ? peer : leaves);
    }

    @Override
    public String toString() {
        return id + " " + state + " leased " + leased;
    }
}
