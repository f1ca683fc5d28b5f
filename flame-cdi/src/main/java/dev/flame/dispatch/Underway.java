package dev.flame.dispatch;

import dev.flame.InvocationStatus;
import dev.flame.RunTimeoutException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The calls that are on runners, and the parent's net under the run clock, which ticks on the runner: a reply that has not come by the timeout, the grace
 * period and a margin is overdue, so that no call hangs past its clocks even when a runner's timers do. One look at all
 * calls each second costs less than a timer for each.
 */
final class Underway implements AutoCloseable {

    private final Set<InFlight> calls = ConcurrentHashMap.newKeySet();
    private final ScheduledFuture<?> sweep;
    private final Duration allowance;

    Underway(ScheduledExecutorService scheduler, Duration allowance) {
        this.allowance = allowance;
        this.sweep = scheduler.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    /** When a run with this limit, sent now, is overdue. */
    long deadline(Duration timeout) {
        return timeout.isZero() ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos() + allowance.toNanos();
    }

    void add(InFlight call) {
        calls.add(call);
    }

    void remove(InFlight call) {
        calls.remove(call);
    }

    /** What can be seen of them from outside, the oldest first. */
    List<InvocationStatus> statuses(long now) {
        return calls.stream()
                .map(each -> each.status(now))
                .sorted(Comparator.comparingLong(InvocationStatus::id))
                .toList();
    }

    private void sweep() {
        long now = System.nanoTime();
        for (InFlight call : calls) {
            if (call.overdueNanos() != Long.MAX_VALUE && call.overdueNanos() - now <= 0) {
                String message = Messages.overdue(
                        call.invocation().target(),
                        call.link(),
                        call.invocation().timeout(),
                        allowance);
                call.lease().retire(message);
                call.reply()
                        .completeExceptionally(
                                new RunTimeoutException(call.link().runner(), message));
            }
        }
    }

    @Override
    public void close() {
        sweep.cancel(false);
    }
}
