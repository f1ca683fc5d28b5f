package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.RunTimeoutException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Await;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

/** Results that come one by one. */
interface StreamTests extends BackendUnderTest {

    Duration PATIENCE = Await.PATIENCE;

    private static Rows rows() {
        return Beans.get(Rows.class);
    }

    private static void awaitFreeSlots() {
        Beans.get(Pools.class).await(CALLS, stats -> stats.leased() == 0);
    }

    @Assertion("API-10")
    default void shouldStreamTheItemsOfAPublisherInOrder() {
        Reader<Order> reader = Reader.of(rows().orders(1_000)).request(Long.MAX_VALUE);

        assertThat(reader.end).succeedsWithin(PATIENCE);
        assertThat(reader.items)
                .containsExactlyElementsOf(IntStream.range(0, 1_000)
                        .mapToObj(number -> new Order("order " + number, List.of(number)))
                        .toList());
        awaitFreeSlots();
    }

    @Assertion("API-10")
    default void shouldKeepTheOrderOfLargeAndSmallItems() {
        Reader<byte[]> reader = Reader.of(rows().mixed(100)).request(Long.MAX_VALUE);

        assertThat(reader.end).succeedsWithin(PATIENCE);
        assertThat(reader.items.stream().map(bytes -> bytes.length % 700_000))
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Assertion("API-10")
    default void shouldEmitNoMoreThanWasRequested() {
        try (Tally tally = Tally.create()) {
            Reader<Integer> reader = Reader.of(rows().counted(1_000, tally));
            reader.request(2).await(2);
            reader.request(3).await(5);
            Await.staysFor(Duration.ofMillis(200), () -> tally.count("emitted") == 5, () -> tally.count("emitted"));
            reader.cancel();
            tally.await("cancelled", 1);
            awaitFreeSlots();
            assertThat(reader.items).containsExactly(0, 1, 2, 3, 4);
            assertThat(reader.end).isNotDone();
        }
    }

    @Assertion("API-10")
    default void shouldRunNothingBeforeASubscriptionAndEachOneAnew() {
        try (Tally tally = Tally.create()) {
            Flow.Publisher<Integer> publisher = rows().counted(3, tally);
            assertThat(Beans.get(Pools.class).get(CALLS).stats().leased()).isZero();
            for (int time = 1; time <= 2; time++) {
                Reader<Integer> reader = Reader.of(publisher).request(10);
                assertThat(reader.end).succeedsWithin(PATIENCE);
                assertThat(reader.items).containsExactly(0, 1, 2);
                assertThat(tally.count("emitted")).isEqualTo(3 * time);
            }
        }
    }

    @Assertion({"API-10", "TIME-3"})
    default void shouldInterruptTheWorkAndFreeTheSlotWhenTheSubscriberCancels() throws InterruptedException {
        try (Gate gate = Gate.closed()) {
            Reader<Integer> reader = Reader.of(rows().gated(gate)).request(1);
            gate.awaitArrived(1);
            reader.cancel();
            gate.awaitInterrupted(1);
            awaitFreeSlots();
            assertThat(reader.items).isEmpty();
        }
    }

    @Assertion({"API-10", "FAIL-1"})
    default void shouldFailWithWhatThePublisherFailsWithAfterItsItems() {
        Reader<Integer> reader = Reader.of(rows().failsAfter(3)).request(100);

        assertThatThrownBy(reader.end::join).cause().isInstanceOf(OrderException.class);
        assertThat(reader.items).containsExactly(0, 1, 2);
    }

    @Assertion({"API-10", "FAIL-1"})
    default void shouldFailWithWhatTheMethodThrows() throws OrderException {
        assertThatThrownBy(Reader.of(rows().throwing()).end::join).cause().isInstanceOf(OrderException.class);
    }

    @Assertion("API-10")
    default void shouldFailWhereAnItemCannotTravel() {
        assertThatThrownBy(Reader.of(rows().opaque()).request(1).end::join)
                .cause()
                .hasMessageContaining(Opaque.class.getName());
        awaitFreeSlots();
    }

    @Assertion({"API-10", "TIME-1"})
    default void shouldEndAStreamAtItsTimeout() {
        Reader<Integer> reader = Reader.of(rows().endless()).request(10);

        assertThatThrownBy(reader.end::join).cause().isInstanceOf(RunTimeoutException.class);
        assertThat(reader.items).hasSize(10);
    }

    @Assertion("API-10")
    default void shouldFailARequestThatIsNotPositive() {
        assertThatThrownBy(Reader.of(rows().orders(3)).request(0).end::join)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
        awaitFreeSlots();
    }

    @Assertion("API-10")
    default void shouldStreamTheItemsOfATask() {
        ElasticPool pool = Beans.get(Pools.class).get(CALLS);
        Reader<Site> reader = Reader.of(pool.stream(() -> new Emitting<>(2, number -> Site.here(), null)));
        reader.request(5);

        assertThat(reader.end).succeedsWithin(PATIENCE);
        assertThat(reader.items).hasSize(2).allSatisfy(site -> assertRanOnRunner(site, CALLS));
        assertThatThrownBy(() -> pool.stream(
                        () -> new Emitting<>(2, number -> number, null), CallOptions.DEFAULTS.withLink(false)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
