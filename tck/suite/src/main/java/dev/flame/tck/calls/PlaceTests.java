package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.PLACING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.Placed;
import dev.flame.RunTimeoutException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Background;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One bean instance that is kept on one runner. */
interface PlaceTests extends BackendUnderTest {

    private static ElasticPool pool() {
        return Beans.get(Pools.class).get(PLACING);
    }

    private static void awaitFree() {
        Beans.get(Pools.class).await(PLACING, stats -> stats.leased() == 0);
    }

    @Assertion("API-6")
    default void shouldMakeAllCallsToOneInstanceOnOneRunner() {
        try (Placed<Ledger> ledger = pool().place(Ledger.class)) {
            Set<Integer> instances = new HashSet<>();
            for (int i = 1; i <= 10_000; i++) {
                assertThat(ledger.get().add()).isEqualTo(i);
                instances.add(ledger.get().number());
            }
            assertThat(instances).hasSize(1);
            Site site = ledger.get().site();
            assertRanOnRunner(site, PLACING);
            assertThat(ledger.runner().value()).startsWith(PLACING + "-");
            if (hasOwnProcesses()) {
                assertThat(site.runner()).isEqualTo(ledger.runner().value());
            }
        }
    }

    @Assertion("API-6")
    default void shouldPlaceAnInstanceOfItsOwnEachTime() {
        try (Placed<Ledger> first = pool().place(Ledger.class);
                Placed<Ledger> second = pool().place(Ledger.class)) {
            assertThat(first.get().add()).isEqualTo(1);
            assertThat(second.get().add()).isEqualTo(1);
            assertThat(first.get().number()).isNotEqualTo(second.get().number());
        }
    }

    @Assertion("API-6")
    default void shouldPlaceABeanByAnInterface() {
        try (Placed<Countable> countable = pool().place(Countable.class)) {
            assertThat(countable.get().add()).isEqualTo(1);
            assertThat(countable.get().add()).isEqualTo(2);
        }
    }

    @Assertion({"API-6", "POOL-7"})
    default void shouldHoldASlotUntilItIsClosed() {
        awaitFree();
        try (Placed<Ledger> ledger = pool().place(Ledger.class)) {
            ledger.get().add();
            assertThat(pool().stats().leased()).isEqualTo(1);
        }
        awaitFree();
    }

    @Assertion("API-6")
    default void shouldDestroyTheInstanceOnceWhenItIsClosed() {
        try (Tally tally = Tally.create()) {
            Placed<Ledger> ledger = pool().place(Ledger.class);
            ledger.get().tellEnd(tally);
            assertThat(tally.count("destroyed")).isZero();

            ledger.close();
            assertThat(tally.count("destroyed")).isEqualTo(1);

            ledger.close();
            assertThat(tally.count("destroyed")).isEqualTo(1);
            assertThatThrownBy(() -> ledger.get().add())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Ledger.class.getName());
        }
    }

    @Assertion("API-6")
    default void shouldLetCallsFinishBeforeTheInstanceIsDestroyed() throws Exception {
        try (Tally tally = Tally.create();
                Gate gate = Gate.closed();
                Placed<Ledger> ledger = pool().place(Ledger.class)) {
            ledger.get().tellEnd(tally);
            Background<String> call = Background.start(() -> ledger.get().pass(gate));
            gate.awaitArrived(1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(ledger::close);

            gate.open();

            assertThat(call.outcome().get(30, TimeUnit.SECONDS)).isEqualTo("passed");
            closing.get(30, TimeUnit.SECONDS);
            assertThat(tally.count("destroyed")).isEqualTo(1);
        }
    }

    @Assertion({"API-6", "FAIL-1"})
    default void shouldThrowWhatTheInstanceThrows() {
        try (Placed<Ledger> ledger = pool().place(Ledger.class)) {
            assertThatThrownBy(() -> ledger.get().refuse(7))
                    .isInstanceOf(OrderException.class)
                    .hasMessageContaining("order 7 failed")
                    .hasRootCauseMessage("out of stock");
        }
    }

    @Assertion({"API-6", "API-2"})
    default void shouldNotWaitForAStage() throws Exception {
        try (Gate gate = Gate.closed();
                Placed<Ledger> ledger = pool().place(Ledger.class)) {
            CompletableFuture<String> later = ledger.get().later(gate).toCompletableFuture();
            gate.awaitArrived(1);
            assertThat(later).isNotDone();
            gate.open();
            assertThat(later.get(30, TimeUnit.SECONDS)).isEqualTo("later");
        }
    }

    @Assertion({"API-6", "API-7", "TIME-2"})
    default void shouldInterruptACallAtItsTimeoutAndKeepTheInstance() {
        try (Gate gate = Gate.closed();
                Placed<Ledger> ledger =
                        pool().place(Ledger.class, CallOptions.DEFAULTS.withTimeout(Duration.ofSeconds(1)))) {
            int number = ledger.get().number();
            assertThatThrownBy(() -> ledger.get().pass(gate)).isInstanceOf(RunTimeoutException.class);
            gate.awaitInterrupted(1);
            assertThat(ledger.get().number()).isEqualTo(number);
        }
    }

    @Assertion("API-6")
    default void shouldSayWhyAnInstanceCannotBeMadeAndHoldNoSlot() {
        assertThatThrownBy(() -> pool().place(Stillborn.class)).hasStackTraceContaining("no model file");
        awaitFree();
    }

    @Assertion("API-6")
    default void shouldRefuseToPlaceWhatIsNoBean() {
        assertThatThrownBy(() -> pool().place(Opaque.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Opaque.class.getName());
    }

    @Assertion({"API-5", "API-6"})
    default void shouldRefuseAnArgumentThatCannotTravelAndKeepTheInstance() {
        try (Placed<Ledger> ledger = pool().place(Ledger.class)) {
            assertThatThrownBy(() -> ledger.get().toText(new Opaque()))
                    .isInstanceOf(NotDispatchedException.class)
                    .hasMessageContaining(Opaque.class.getName());
            assertThat(ledger.get().toText("text")).isEqualTo("text");
        }
    }
}
