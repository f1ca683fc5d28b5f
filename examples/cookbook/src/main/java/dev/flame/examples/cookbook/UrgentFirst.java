package dev.flame.examples.cookbook;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who goes first, and where: with one slot, an urgent call overtakes those that wait; calls with the same key go to the same
 * runner, where what they need is in memory already.
 */
@ApplicationScoped
public class UrgentFirst implements Recipe {

    private static final AtomicInteger TURN = new AtomicInteger();
    private static final int KEYS = 4;
    private static final int CALLS = 20;

    @Inject
    @Pool("counter")
    @SuppressWarnings("NullAway.Init")
    ElasticPool counter;

    @Inject
    @Pool("kitchen")
    @SuppressWarnings("NullAway.Init")
    ElasticPool kitchen;

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String title() {
        return "priority, key";
    }

    @Override
    public Plate cook() {
        List<Served<?>> parts = new ArrayList<>();
        String order = order(parts);
        long moved = homes(parts);
        return Plate.of(order + "; " + CALLS + " calls with " + KEYS + " keys, " + moved + " keys moved", parts);
    }

    private String order(List<Served<?>> parts) {
        CompletableFuture<Served<Integer>> busy =
                counter.submit(() -> serve(300), CallOptions.DEFAULTS.withPriority(CallOptions.HIGHEST_PRIORITY));
        CompletableFuture<Served<Integer>> routine = counter.submit(() -> serve(0));
        CompletableFuture<Served<Integer>> urgent =
                counter.submit(() -> serve(0), CallOptions.DEFAULTS.withPriority(50));
        parts.addAll(List.of(busy.join(), routine.join(), urgent.join()));
        return urgent.join().what() < routine.join().what() ? "urgent before routine" : "routine before urgent";
    }

    private long homes(List<Served<?>> parts) {
        List<Served<Integer>> served = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            int key = call % KEYS;
            served.add(kitchen.submit(() -> Served.here(key), CallOptions.DEFAULTS.withKey("customer-" + key))
                    .join());
        }
        parts.addAll(served);
        return served.stream()
                        .sorted(Comparator.comparing(Served::what))
                        .distinct()
                        .count()
                - KEYS;
    }

    /** Runs on the only runner of its pool: which turn it got. */
    @SuppressWarnings("ThreadSleep")
    private static Served<Integer> serve(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return Served.here(TURN.incrementAndGet());
    }
}
