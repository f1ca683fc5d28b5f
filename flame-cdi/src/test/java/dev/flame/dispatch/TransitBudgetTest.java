package dev.flame.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TransitBudgetTest {

    private static final long MIB = 1L << 20;

    private final TransitBudget budget = new TransitBudget(10 * MIB);

    @Assertion("API-11")
    void shouldLetThoseInThatFit() throws Exception {
        TransitBudget.Share first = now(6 * MIB);
        TransitBudget.Share second = now(4 * MIB);
        CompletableFuture<TransitBudget.Share> third = take(1);
        assertThat(third).isNotDone();
        second.close();
        assertThat(third.get(10, TimeUnit.SECONDS)).isNotNull();
        first.close();
    }

    @Assertion("API-11")
    void shouldTakeAloneWhatIsMoreThanThereIs() throws Exception {
        TransitBudget.Share small = now(1);
        CompletableFuture<TransitBudget.Share> huge = take(1000 * MIB);
        assertThat(huge).isNotDone();
        small.close();
        assertThat(huge.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void shouldCountRoomThatIsGivenBackTwiceOnce() throws Exception {
        TransitBudget.Share all = now(10 * MIB);
        all.close();
        all.close();
        TransitBudget.Share again = now(10 * MIB);
        CompletableFuture<TransitBudget.Share> more = take(1);
        assertThat(more).isNotDone();
        again.close();
        more.get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldEndTheWaitOfAnInterruptedCaller() throws Exception {
        now(10 * MIB);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> budget.take(1, Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Assertion("API-11")
    void shouldGiveUpWhenNoRoomComesInTime() throws Exception {
        now(10 * MIB);
        assertThat(budget.take(1, Duration.ofNanos(1))).isEmpty();
        assertThat(budget).hasToString("0 of 10 MiB free, 0 waiting");
    }

    private TransitBudget.Share now(long bytes) throws InterruptedException {
        return budget.take(bytes, Duration.ofNanos(1)).orElseThrow();
    }

    /** Waits, if it must, on a thread of its own, and returns when it does or has what it wants. */
    private CompletableFuture<TransitBudget.Share> take(long bytes) throws InterruptedException {
        CompletableFuture<TransitBudget.Share> share = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                share.complete(budget.take(bytes, Duration.ZERO).orElseThrow());
            } catch (InterruptedException e) {
                share.completeExceptionally(e);
            }
        });
        waiter.setDaemon(true);
        waiter.start();
        while (waiter.isAlive() && waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return share;
    }
}
