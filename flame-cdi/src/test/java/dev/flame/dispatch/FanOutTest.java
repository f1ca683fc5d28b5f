package dev.flame.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.Outcome;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class FanOutTest {

    private final List<CompletableFuture<Integer>> calls = new CopyOnWriteArrayList<>();

    private static Iterable<Integer> numbers(int count) {
        return () -> IntStream.range(0, count).iterator();
    }

    /** Calls that end when the test says so. */
    private Stream<Outcome<Integer>> open(int count, int most, boolean ordered) {
        return FanOut.stream(
                numbers(count),
                number -> {
                    CompletableFuture<Integer> call = new CompletableFuture<>();
                    calls.add(call);
                    return call;
                },
                () -> most,
                ordered);
    }

    private static Stream<Outcome<Integer>> finished(int count, boolean ordered) {
        return FanOut.stream(numbers(count), CompletableFuture::completedFuture, () -> 8, ordered);
    }

    @Assertion("API-8")
    void shouldGiveAnOutcomeForEachInput() {
        assertThat(finished(1_000, false).map(Outcome::index))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).mapToObj(Long::valueOf).toList());
        assertThat(finished(0, false)).isEmpty();
    }

    @Assertion("API-8")
    void shouldGiveOutcomesAsTheyFinish() {
        Iterator<Outcome<Integer>> outcomes = withFirst(open(3, 3, false), 2);

        assertThat(outcomes.next()).isEqualTo(new Outcome.Returned<>(2, 200));
        complete(0);
        assertThat(outcomes.next().index()).isZero();
    }

    @Assertion("API-8")
    void shouldGiveOutcomesInTheOrderOfTheInputsIfAsked() {
        Iterator<Outcome<Integer>> outcomes = withFirst(open(3, 3, true), 2);
        CompletableFuture.runAsync(() -> {
            while (calls.size() < 3 || !calls.get(2).isDone()) {
                Thread.onSpinWait();
            }
            complete(1);
            complete(0);
        });

        assertThat(outcomes.next().index()).isZero();
        assertThat(outcomes.next().index()).isEqualTo(1);
        assertThat(outcomes.next().index()).isEqualTo(2);
        assertThat(outcomes.hasNext()).isFalse();
    }

    @Assertion("API-8")
    void shouldNeverHaveMoreInFlightThanAllowed() {
        for (boolean ordered : new boolean[] {false, true}) {
            AtomicInteger read = new AtomicInteger();
            AtomicInteger taken = new AtomicInteger();
            Stream<Outcome<Integer>> outcomes = FanOut.stream(
                    numbers(1_000),
                    number -> {
                        int ahead = read.incrementAndGet() - taken.get();
                        return ahead <= 5
                                ? CompletableFuture.completedFuture(number)
                                : CompletableFuture.failedFuture(new AssertionError(ahead + " are in flight"));
                    },
                    () -> 5,
                    ordered);

            outcomes.map(Outcome::orThrow).forEach(number -> taken.incrementAndGet());

            assertThat(taken.get()).isEqualTo(1_000);
        }
    }

    @Assertion("API-8")
    void shouldCollectFailures() {
        IOException broken = new IOException("broken");
        Stream<Outcome<Integer>> outcomes = FanOut.stream(
                numbers(3),
                number -> number == 1
                        ? CompletableFuture.failedFuture(broken)
                        : CompletableFuture.completedFuture(number),
                () -> 2,
                true);

        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Returned<>(0, 0), new Outcome.Failed<>(1, broken), new Outcome.Returned<>(2, 2));
    }

    @Assertion("API-8")
    void shouldThrowTheFirstFailureIfAskedAndCancelWhatIsLeft() {
        IOException broken = new IOException("broken");
        Stream<Outcome<Integer>> failing = FanOut.stream(
                numbers(10),
                number -> {
                    CompletableFuture<Integer> call = new CompletableFuture<>();
                    calls.add(call);
                    if (number == 2) {
                        calls.get(1).completeExceptionally(broken);
                    }
                    return call;
                },
                () -> 3,
                false);
        assertThatThrownBy(() -> failing.map(Outcome::orThrow).forEach(number -> {}))
                .isInstanceOf(CompletionException.class)
                .hasCause(broken);

        assertThat(calls).hasSize(3);
        assertThat(calls.get(0)).isCancelled();
        assertThat(calls.get(2)).isCancelled();
    }

    @Assertion("API-8")
    void shouldCancelWhatIsLeftWhenTheStreamIsClosed() {
        try (Stream<Outcome<Integer>> outcomes = open(1_000, 4, false)) {
            withFirst(outcomes, 3).next();
        }

        assertThat(calls)
                .hasSizeBetween(4, 5)
                .filteredOn(call -> !call.isCancelled())
                .hasSize(1);
    }

    @Assertion("API-8")
    void shouldEndForAReaderThatWaitsWhenAnotherThreadClosesIt() throws Exception {
        for (boolean ordered : new boolean[] {false, true}) {
            CountDownLatch reads = new CountDownLatch(1);
            Stream<Outcome<Integer>> outcomes = FanOut.stream(
                    numbers(1),
                    number -> {
                        reads.countDown();
                        return new CompletableFuture<>();
                    },
                    () -> 1,
                    ordered);
            CompletableFuture<Long> reader = CompletableFuture.supplyAsync(outcomes::count);
            assertThat(reads.await(20, TimeUnit.SECONDS)).isTrue();

            outcomes.close();

            assertThat(reader.get(20, TimeUnit.SECONDS)).isZero();
        }
    }

    @Assertion("API-8")
    void shouldCancelWhatIsLeftWhenItsReaderIsInterruptedAndKeepTheInterrupt() {
        Thread.currentThread().interrupt();
        try (Stream<Outcome<Integer>> outcomes = open(10, 2, true)) {
            assertThatThrownBy(outcomes::count).isInstanceOf(CancellationException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).hasSize(2).allMatch(CompletableFuture::isCancelled);
    }

    /** Reads from a stream whose calls are under way; one of them ends when the last that may be sent is sent. */
    private Iterator<Outcome<Integer>> withFirst(Stream<Outcome<Integer>> outcomes, int first) {
        Iterator<Outcome<Integer>> iterator = outcomes.iterator();
        CompletableFuture.runAsync(() -> {
            while (calls.size() <= first) {
                Thread.onSpinWait();
            }
            complete(first);
        });
        return iterator;
    }

    private void complete(int index) {
        calls.get(index).complete(index * 100);
    }
}
