package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.MapOptions;
import dev.flame.NotDispatchedException;
import dev.flame.Outcome;
import dev.flame.RunTimeoutException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;

/** One function on many inputs. */
interface MapTests extends BackendUnderTest {

    private static ElasticPool pool() {
        return Beans.get(Pools.class).get(CALLS);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Assertion("API-8")
    default void shouldApplyAFunctionToEachInputOnARunner() {
        try (Stream<Outcome<Site>> outcomes = pool().map(numbers(20), number -> Site.here())) {
            assertThat(outcomes.map(Outcome::orThrow)).hasSize(20).allSatisfy(site -> assertRanOnRunner(site, CALLS));
        }
    }

    @Assertion("API-8")
    default void shouldGiveAnOutcomeForEachOfManyInputs() {
        try (Stream<Outcome<Integer>> outcomes = pool().map(numbers(5_000), number -> number * 2)) {
            assertThat(outcomes.map(outcome -> outcome.orThrow() - outcome.index() * 2))
                    .hasSize(5_000)
                    .containsOnly(0L);
        }
    }

    @Assertion("API-8")
    default void shouldKeepTheOrderOfTheInputsIfAsked() {
        try (Stream<Outcome<Integer>> outcomes =
                pool().map(numbers(1_000), number -> number, MapOptions.DEFAULTS.inOrder())) {
            assertThat(outcomes.map(Outcome::orThrow)).containsExactlyElementsOf(numbers(1_000));
        }
    }

    @Assertion("API-8")
    default void shouldGiveResultsAsTheyFinish() {
        try (Gate gate = Gate.closed();
                Stream<Outcome<Integer>> outcomes = pool().map(numbers(3), number -> {
                    if (number == 0) {
                        gate.pass();
                    }
                    return number;
                })) {
            var reader = outcomes.iterator();
            assertThat(List.of(reader.next().orThrow(), reader.next().orThrow()))
                    .containsExactlyInAnyOrder(1, 2);
            gate.open();
            assertThat(reader.next().orThrow()).isZero();
        }
    }

    @Assertion("API-8")
    default void shouldCollectWhatTheFunctionThrows() {
        try (Stream<Outcome<Integer>> outcomes = pool().map(
                        numbers(4),
                        number -> {
                            if (number == 2) {
                                throw new OrderException(number, new IllegalStateException("out of stock"));
                            }
                            return number;
                        },
                        MapOptions.DEFAULTS.inOrder())) {
            List<Outcome<Integer>> all = outcomes.toList();

            assertThat(all)
                    .filteredOn(Outcome::isReturned)
                    .extracting(Outcome::index)
                    .containsExactly(0L, 1L, 3L);
            assertThatThrownBy(() -> all.get(2).get())
                    .isInstanceOf(OrderException.class)
                    .hasMessageContaining("order 2 failed");
        }
    }

    @Assertion({"API-8", "TIME-3"})
    default void shouldInterruptWhatIsInFlightWhenTheStreamIsClosed() {
        try (Gate gate = Gate.closed()) {
            Stream<Outcome<String>> outcomes = pool().map(
                            numbers(1_000),
                            number -> {
                                gate.pass();
                                return "passed";
                            },
                            MapOptions.DEFAULTS.withInFlight(3));
            CompletableFuture<Long> reader = CompletableFuture.supplyAsync(outcomes::count);
            gate.awaitArrived(3);
            outcomes.close();
            gate.awaitInterrupted(3);
            assertThat(reader).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0L);
            assertThat(gate.arrived()).isEqualTo(3);
        }
    }

    @Assertion({"API-7", "API-8"})
    default void shouldMakeEachCallWithItsOptions() {
        try (Gate gate = Gate.closed();
                Stream<Outcome<String>> outcomes = pool().map(
                                numbers(2),
                                number -> {
                                    gate.pass();
                                    return "passed";
                                },
                                MapOptions.DEFAULTS.withCall(
                                        CallOptions.DEFAULTS.withTimeout(Duration.ofMillis(300))))) {
            assertThat(outcomes.toList())
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThatThrownBy(outcome::get).isInstanceOf(RunTimeoutException.class));
        }
    }

    @Assertion({"API-5", "API-8"})
    default void shouldRefuseAFunctionThatCannotTravelBeforeAnyInputIsRead() {
        Opaque opaque = new Opaque();
        assertThatThrownBy(() -> pool().map(numbers(2), number -> opaque.toString() + number))
                .asInstanceOf(InstanceOfAssertFactories.type(NotDispatchedException.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(NotDispatchedException.Reason.NOT_SERIALIZABLE))
                .satisfies(e -> assertThat(e).hasMessageContaining(Opaque.class.getName()));
    }

    @Assertion("API-8")
    default void shouldFailTheInputThatCannotTravelAndNoOther() {
        try (Stream<Outcome<String>> outcomes =
                pool().map(List.of("one", new Opaque(), "three"), Object::toString, MapOptions.DEFAULTS.inOrder())) {
            List<Outcome<String>> all = outcomes.toList();

            assertThat(all).extracting(Outcome::isReturned).containsExactly(true, false, true);
            assertThatThrownBy(() -> all.get(1).get())
                    .isInstanceOf(NotDispatchedException.class)
                    .hasMessageContaining(Opaque.class.getName());
        }
    }
}
