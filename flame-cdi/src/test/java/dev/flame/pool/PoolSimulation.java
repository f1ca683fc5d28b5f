package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.spi.PlacementStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * One random life of one pool: arrivals, durations, boot failures, lost runners, cancellations, resizes, a drain; its
 * invariants are checked after every event. The seed tells all.
 */
final class PoolSimulation {

    private static final int STEPS = 60;

    private final long seed;
    private final Random random;
    private final PoolSettings settings;
    private final PoolScenario pool;
    private final List<Waiter> calls = new ArrayList<>();
    private final Set<Waiter> cancelled = new LinkedHashSet<>();
    private final Set<Waiter> finished = new LinkedHashSet<>();
    private final Map<RunnerId, Long> born = new HashMap<>();
    private int bootsSeen;
    private int max;
    private String last = "start";
    private boolean drained;

    PoolSimulation(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.settings = settings();
        this.max = settings.max();
        this.pool = new PoolScenario(settings, false);
    }

    private PoolSettings settings() {
        int min = random.nextInt(3);
        PoolSettingsBuilder builder = PoolSettings.builder("p")
                .min(min)
                .max(Math.max(1, min + random.nextInt(5)))
                .buffer(random.nextInt(3) == 0 ? 1 : 0)
                .maxConcurrency(1 + random.nextInt(4))
                .strategy(random.nextBoolean() ? PlacementStrategy.PACK : PlacementStrategy.SPREAD)
                .singleUse(random.nextInt(6) == 0)
                .idleAfter(Duration.ofSeconds(1 + random.nextInt(5)))
                .maxQueue(random.nextInt(4) == 0 ? random.nextInt(4) : 100)
                .overflow(random.nextBoolean() ? Overflow.REJECT : Overflow.LOCAL)
                .bootTimeout(Duration.ofSeconds(random.nextInt(10)))
                .maxLifetime(random.nextInt(4) == 0 ? Duration.ofSeconds(20) : Duration.ZERO);
        if (random.nextInt(5) == 0) {
            builder.minIdleAfter(Optional.of(Duration.ofSeconds(5)));
        }
        if (random.nextInt(5) == 0) {
            builder.maxRunnerMinutesPerHour(OptionalInt.of(1 + random.nextInt(3)));
        }
        return builder.build();
    }

    /** Lives, and gives the number of calls. */
    int run() {
        step("start", () -> pool.on(new Event.Started()));
        for (int i = 0; i < STEPS; i++) {
            act();
        }
        settle();
        return calls.size();
    }

    private void act() {
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> step("call", this::call);
            case 3, 4 -> step("connect", () -> booting().ifPresent(id -> pool.connect(id)));
            case 5, 6 -> step("release", this::releaseOne);
            case 7 -> step("time", () -> pool.pass(Duration.ofMillis(random.nextInt(4_000))));
            case 8 ->
                step(
                        "boot fails",
                        () -> booting()
                                .ifPresent(id -> pool.on(
                                        new Event.BootFailed(id, new RunnerGone("boot"), random.nextInt(4) == 0))));
            case 9 -> step("lost", () -> any().ifPresent(this::lose));
            case 10 -> step("ended", this::endOne);
            case 11 -> step("cancel", this::cancelOne);
            case 12 -> step("leaving", () -> any().ifPresent(id -> pool.on(new Event.Leaving(id, "leaves"))));
            default -> seldom();
        }
    }

    private void seldom() {
        if (random.nextInt(4) == 0) {
            int newMax = 1 + random.nextInt(6);
            int newMin = random.nextInt(Math.min(3, newMax + 1));
            max = newMax;
            step("resize to " + newMin + ".." + newMax, () -> pool.on(new Event.Resized(newMin, newMax)));
        } else if (random.nextInt(12) == 0) {
            drained = true;
            step("drain", () -> pool.on(new Event.Drained(Long.MAX_VALUE)));
        } else {
            step(
                    "end fails",
                    () -> pool.ends.stream().findFirst().ifPresent(id -> {
                        pool.ends.remove(id);
                        pool.on(new Event.EndFailed(id, new RunnerGone("backend")));
                    }));
        }
    }

    private void call() {
        calls.add(pool.call(new Checkout(
                random.nextInt(3), random.nextBoolean() ? Duration.ofSeconds(random.nextInt(20)) : Duration.ZERO)));
    }

    private Optional<RunnerId> booting() {
        return pick(
                pool.boots.stream().filter(id -> is(id, RunnerState.BOOTING)).toList());
    }

    private Optional<RunnerId> any() {
        return pick(pool.boots.stream()
                .filter(id -> pool.state.fleet().get(id) != null)
                .toList());
    }

    private <T> Optional<T> pick(List<T> from) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
    }

    private boolean is(RunnerId id, RunnerState state) {
        Runner runner = pool.state.fleet().get(id);
        return runner != null && runner.state == state;
    }

    private void releaseOne() {
        pick(List.copyOf(pool.leases.keySet())).ifPresent(waiter -> {
            finished.add(waiter);
            pool.release(waiter);
        });
    }

    private void lose(RunnerId id) {
        pool.on(new Event.Lost(id, new RunnerGone("killed")));
        pool.leases.entrySet().removeIf(lease -> {
            boolean gone = lease.getValue().equals(id);
            if (gone) {
                finished.add(lease.getKey());
            }
            return gone;
        });
    }

    private void endOne() {
        pick(List.copyOf(pool.ends)).ifPresent(id -> {
            pool.ends.remove(id);
            lose(id);
            pool.on(new Event.Ended(id));
        });
    }

    private void cancelOne() {
        pick(calls.stream().filter(this::isOpen).toList()).ifPresent(waiter -> {
            cancelled.add(waiter);
            pool.on(new Event.Cancelled(waiter));
        });
    }

    private boolean isOpen(Waiter waiter) {
        return !pool.leases.containsKey(waiter)
                && !pool.failures.containsKey(waiter)
                && !pool.local.contains(waiter)
                && !finished.contains(waiter)
                && !cancelled.contains(waiter);
    }

    private void step(String what, Runnable action) {
        last = what;
        action.run();
        check();
    }

    private void check() {
        int open = 0;
        for (Waiter waiter : calls) {
            open += isOpen(waiter) ? 1 : 0;
        }
        verify(pool.stats().waiting() == open, "waiting " + pool.stats().waiting() + ", open calls " + open);
        int free = 0;
        Map<RunnerId, Integer> leased = new HashMap<>();
        pool.leases.values().forEach(id -> leased.merge(id, 1, Integer::sum));
        for (Runner runner : pool.state.fleet().all()) {
            int slots = leased.getOrDefault(runner.id, 0);
            verify(runner.leased <= settings.slots(), runner.id + " holds " + runner.leased);
            verify(runner.leased == slots, runner.id + " counts " + runner.leased + " leases of " + slots);
            verify(
                    runner.leased == 0 || runner.state == RunnerState.READY || runner.state == RunnerState.DRAINING,
                    runner.id + " is " + runner.state + " with leases");
            free += runner.state == RunnerState.READY ? settings.slots() - runner.leased : 0;
        }
        verify(open == 0 || free == 0, open + " calls wait while " + free + " slots are free");
        checkGrowth();
        boolean comes = pool.stats().booting() > 0
                || pool.stats().ready() > 0
                || pool.wakeAt != Long.MAX_VALUE
                || pool.state.fleet().size() >= max;
        verify(open == 0 || comes, open + " calls wait and nothing will serve them");
    }

    private void checkGrowth() {
        boolean grew = pool.boots.size() > bootsSeen;
        bootsSeen = pool.boots.size();
        verify(
                !grew || pool.state.fleet().size() <= max,
                "grew to " + pool.state.fleet().size() + " of " + max);
        verify(!grew || !drained || last.equals("drain"), "grew while draining");
        if (grew && settings.maxRunnerMinutesPerHour().isPresent()) {
            long spent = 0;
            for (Map.Entry<RunnerId, Long> runner : born.entrySet()) {
                spent += runner.getValue() < 0 ? 0 : pool.now - runner.getValue();
            }
            long limit = Duration.ofMinutes(settings.maxRunnerMinutesPerHour().getAsInt())
                    .toNanos();
            // a step may let four seconds pass after it grew
            long step = Duration.ofSeconds(4).toNanos() * born.size();
            verify(spent < limit + step, "grew past the spend guard");
        }
        for (RunnerId id : pool.boots) {
            born.putIfAbsent(id, pool.now);
        }
        born.keySet().removeIf(id -> pool.state.fleet().get(id) == null);
    }

    /** Everything comes to rest: all boots succeed, all calls finish, all ends are done. */
    private void settle() {
        for (int i = 0; i < 220; i++) {
            step("settle", () -> {
                pool.connectAll();
                for (Waiter waiter : List.copyOf(pool.leases.keySet())) {
                    finished.add(waiter);
                    pool.release(waiter);
                }
                for (RunnerId id : List.copyOf(pool.ends)) {
                    pool.ends.remove(id);
                    lose(id);
                    pool.on(new Event.Ended(id));
                }
                pool.pass(Duration.ofMillis(900));
            });
        }
        calls.forEach(call -> verify(!isOpen(call) || guarded(), "a call never ended"));
        int runners = pool.stats().runners();
        int min = drained ? 0 : pool.stats().min();
        boolean rests =
                settings.minIdleAfter().isPresent() || settings.maxLifetime().toNanos() > 0 || guarded();
        verify(runners <= min || (rests && runners <= pool.stats().max()), "rests at " + runners + ", min " + min);
        verify(runners == min || rests, "rests at " + runners + ", min " + min);
    }

    private boolean guarded() {
        return settings.maxRunnerMinutesPerHour().isPresent();
    }

    private void verify(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ", after '" + last + "': " + otherwise + "; " + pool.stats());
        }
    }
}
