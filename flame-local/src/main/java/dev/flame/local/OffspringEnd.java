package dev.flame.local;

import dev.flame.RunnerId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends what a runner has left behind: asks each process to end, and kills those that are still there when their time is
 * over. Looks anew each time, since what is being ended may start more.
 */
final class OffspringEnd {

    private static final System.Logger LOG = System.getLogger("dev.flame");
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A process that survives SIGKILL for longer hangs in the kernel: nothing more can be done from here. */
    private static final Duration GIVE_UP = Duration.ofSeconds(5);

    private final RunnerId runner;
    private final Offspring offspring;
    private final long deadline;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Set<Long> asked = new HashSet<>();

    private OffspringEnd(RunnerId runner, Offspring offspring, Duration grace) {
        this.runner = runner;
        this.offspring = offspring;
        this.deadline = System.nanoTime() + Math.max(0, grace.toNanos());
    }

    /** Ends all of it; completes when it is gone. Zero or less as grace kills at once. */
    static CompletableFuture<Void> of(RunnerId runner, Offspring offspring, Duration grace) {
        OffspringEnd end = new OffspringEnd(runner, offspring, grace);
        if (!end.isOver()) {
            // rare; neither the backend's few threads nor timers, which may end before, wait for strangers
            Thread thread = new Thread(end::watch, "flame-offspring-" + runner);
            thread.setDaemon(true);
            thread.start();
        }
        return end.done;
    }

    private void watch() {
        while (!isOver()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Looks, and asks or kills what is there. */
    private boolean isOver() {
        try {
            List<ProcessHandle> alive = offspring.alive();
            long overdue = System.nanoTime() - deadline;
            if (alive.isEmpty() || overdue > GIVE_UP.toNanos()) {
                finish(alive);
                return true;
            }
            for (ProcessHandle each : alive) {
                if (overdue >= 0) {
                    asked.add(each.pid());
                    each.destroyForcibly();
                } else if (asked.add(each.pid())) {
                    each.destroy();
                }
            }
            return false;
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
            return true;
        }
    }

    private void finish(List<ProcessHandle> alive) {
        if (!alive.isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, Messages.unkillable(runner, pids(alive)));
        } else if (!asked.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, Messages.leftOver(runner, asked));
        }
        done.complete(null);
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }
}
