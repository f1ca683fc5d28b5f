package dev.flame.tck.redeploy;

import dev.flame.ElasticPool;
import dev.flame.Outcome;
import dev.flame.Placed;
import dev.flame.Pool;
import dev.flame.RunnerReady;
import dev.flame.RunnerStopped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Each kind of call there is. */
@ApplicationScoped
public class ElasticUse implements Use {

    private static final long PATIENCE_SECONDS = 120;

    @Inject
    Guest guest;

    @Inject
    @Pool(Guest.NEAR)
    ElasticPool near;

    @Inject
    @Pool(Guest.FAR)
    ElasticPool far;

    private final AtomicInteger runners = new AtomicInteger();

    void ready(@Observes RunnerReady event) {
        runners.incrementAndGet();
    }

    void stopped(@Observes RunnerStopped event) {
        runners.decrementAndGet();
    }

    @Override
    public String work(boolean processes, boolean underway) throws Exception {
        Guest.Letter letter = new Guest.Letter("a text that is told again", DayOfWeek.MONDAY, List.of(TimeUnit.DAYS));
        check(guest.answer(letter), letter);
        List<Object> values = new ArrayList<>(List.of(
                Map.of("k", Instant.EPOCH),
                new ArrayList<>(List.of(1L, 2.5, 'c')),
                EnumSet.of(TimeUnit.HOURS),
                letter));
        check(guest.echo(values), values);
        check(near.call(() -> letter.text().length()), letter.text().length());
        check(near.submit(() -> letter).get(PATIENCE_SECONDS, TimeUnit.SECONDS), letter);
        try (Stream<Outcome<Integer>> outcomes = near.map(List.of(1, 2, 3), number -> number + 1)) {
            check(outcomes.mapToInt(ElasticUse::value).sum(), 9);
        }
        try (Placed<Kept> placed = near.place(Kept.class)) {
            check(placed.get().add() + placed.get().add(), 3);
        }
        check(sum(guest.numbers()), 3);
        failure();
        if (underway) {
            near.submit(guest::stay);
        }
        return processes ? "process " + elsewhere(values) : "all here";
    }

    private long elsewhere(List<Object> values) throws Exception {
        long process = guest.process(values);
        check(process == ProcessHandle.current().pid(), false);
        try (Placed<Kept> placed = far.place(Kept.class)) {
            check(placed.get().add(), 1);
        }
        return process;
    }

    private void failure() {
        try {
            guest.fail();
        } catch (IllegalStateException expected) {
            return;
        }
        throw new AssertionError("did not fail");
    }

    private static int value(Outcome<Integer> outcome) {
        try {
            return outcome.orThrow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int sum(Flow.Publisher<Integer> numbers) throws Exception {
        CompletableFuture<Integer> sum = new CompletableFuture<>();
        numbers.subscribe(new Flow.Subscriber<>() {
            private int soFar;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Integer number) {
                soFar += number;
            }

            @Override
            public void onError(Throwable failure) {
                sum.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                sum.complete(soFar);
            }
        });
        return sum.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void check(Object actual, Object expected) {
        if (!expected.equals(actual)) {
            throw new AssertionError(actual + " instead of " + expected);
        }
    }
}
