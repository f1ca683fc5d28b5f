package dev.flame.pool;

import static dev.flame.pool.SimulatedSettings.oneIn;
import static dev.flame.pool.SimulatedSettings.seconds;

import dev.flame.NotDispatchedException;
import dev.flame.RunnerId;
import dev.flame.RunnerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One random life of one pool, told by its seed: calls come, run and go away, the backend fails, hangs and loses runners, the
 * pool is resized and drained. Then all becomes calm, and the pool must come to rest. Time is virtual, and the engine hears
 * of it only when it asked to.
 */
final class Simulation implements Effect.Actions {

    private static final Duration CHAOS = Duration.ofSeconds(90);
    private static final Duration CALM = Duration.ofMinutes(20);

    private final Random random;
    private final PoolSettings settings;
    private final Agenda agenda;
    private final PoolState state;
    private final Witness witness;
    private final List<Waiter> calls = new ArrayList<>();
    private final Set<RunnerId> endFailed = new HashSet<>();
    private final @Nullable StringBuilder diary;
    /** How much longer runs take; spend guards look back over an hour. */
    private final int pace;

    private boolean calm;
    private boolean drained;
    private boolean stopped;
    private long wake;
    private int ids;

    /**
     * A life to be lived.
     *
     * @param seed tells all of it
     * @param writes whether it keeps a diary
     */
    Simulation(long seed, boolean writes) {
        diary = writes ? new StringBuilder() : null;
        random = new Random(seed);
        settings = SimulatedSettings.draw(random);
        agenda = new Agenda(random.nextLong() >> 8);
        state = new PoolState(settings, oneIn(random, 4), () -> new RunnerId("p-" + ids++));
        witness = new Witness(settings, state, agenda);
        pace = settings.maxRunnerMinutesPerHour().isPresent() ? 1 + random.nextInt(20) : 1;
    }

    /** Lives. */
    void run() {
        int many = 5 + random.nextInt(40);
        for (int i = 0; i < many; i++) {
            agenda.in(within(CHAOS), () -> arrive(1 + (oneIn(random, 6) ? random.nextInt(12) : 0)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            agenda.in(within(CHAOS), this::resize);
        }
        if (oneIn(random, 5)) {
            agenda.in(within(CHAOS), this::drain);
        }
        agenda.in(
                oneIn(random, 8) ? within(CHAOS) : Duration.ZERO, () -> happens(new Event.Started(), witness::started));
        agenda.runUntil(agenda.now() + CHAOS.multipliedBy(pace).toNanos());
        calm = true;
        agenda.runUntil(agenda.now() + CALM.multipliedBy(pace).toNanos());
        rests();
    }

    /** What happened, as far as the pool's answers show it. */
    String diary() {
        return String.valueOf(diary);
    }

    int calls() {
        return calls.size();
    }

    int boots() {
        return witness.boots;
    }

    // ---- the application

    private void arrive(int many) {
        for (int i = 0; i < many; i++) {
            Duration patience =
                    oneIn(random, 3) ? Duration.ZERO : seconds(random, 1, 40).multipliedBy(pace);
            Optional<String> key = oneIn(random, 3) ? Optional.of("key-" + random.nextInt(4)) : Optional.empty();
            Checkout checkout = new Checkout(random.nextInt(3), patience, !oneIn(random, 6), key);
            Waiter waiter = new Waiter(checkout, new CompletableFuture<>());
            calls.add(waiter);
            happens(new Event.Asked(waiter), () -> witness.asks(waiter));
            if (oneIn(random, 8)) {
                agenda.in(seconds(random, 0, 10), () -> cancel(waiter));
            }
        }
    }

    private void cancel(Waiter waiter) {
        happens(new Event.Cancelled(waiter), () -> witness.cancelled(waiter));
        release(waiter);
    }

    private void release(Waiter waiter) {
        RunnerId runner = witness.runnerOf(waiter);
        if (runner == null) {
            return;
        }
        if (!calm && oneIn(random, 25)) {
            happens(new Event.Leaving(runner, "its thread can't be trusted"));
        }
        happens(new Event.Released(runner, waiter.checkout.linked()), () -> witness.released(waiter));
    }

    private void resize() {
        int max = 1 + random.nextInt(7);
        happens(new Event.Resized(random.nextInt(Math.min(4, max + 1)), max));
    }

    private void drain() {
        drained = true;
        long limit =
                random.nextBoolean() ? Long.MAX_VALUE : seconds(random, 0, 10).toNanos();
        happens(new Event.Drained(limit), witness::draining);
        if (oneIn(random, 3)) {
            agenda.in(
                    seconds(random, 0, 5),
                    () -> happens(new Event.Drained(seconds(random, 0, 5).toNanos())));
        }
    }

    // ---- the backend

    @Override
    public void boot(RunnerId id) {
        note("boot", id);
        witness.boots(id);
        Duration takes = oneIn(random, 6) ? Duration.ZERO : seconds(random, 0, 15);
        if (calm || !oneIn(random, 3)) {
            agenda.in(calm && !settings.bootTimeout().isZero() ? Duration.ofSeconds(1) : takes, () -> connect(id));
        } else if (random.nextBoolean()) {
            agenda.in(takes, () -> bootFails(id, oneIn(random, 3)));
        } else if (settings.bootTimeout().isZero() || random.nextBoolean()) {
            agenda.in(takes, () -> lost(id));
        }
    }

    private void connect(RunnerId id) {
        if (is(id, RunnerState.BOOTING)) {
            happens(new Event.Connected(id, "test"), () -> witness.connected(id));
            if (oneIn(random, 5)) {
                agenda.in(seconds(random, 0, 60), () -> lose(id));
            } else if (oneIn(random, 8)) {
                agenda.in(seconds(random, 0, 60), () -> leaves(id));
            }
        }
    }

    private void leaves(RunnerId id) {
        if (!calm) {
            happens(new Event.Leaving(id, "its machine goes"));
        }
    }

    private void bootFails(RunnerId id, boolean hopeless) {
        if (is(id, RunnerState.BOOTING)) {
            happens(new Event.BootFailed(id, new RunnerGone("no luck"), hopeless));
        }
    }

    private void lose(RunnerId id) {
        if (!calm) {
            lost(id);
        }
    }

    private void lost(RunnerId id) {
        if (!witness.machine(id).exists()) {
            return;
        }
        boolean ending = witness.machine(id).endAsked;
        List<Waiter> held = List.copyOf(witness.machine(id).leases);
        happens(new Event.Lost(id, new RunnerGone("killed")), () -> {
            if (!ending) {
                witness.dropLeases(witness.machine(id));
            }
        });
        // Callers hear of the loss and give their leases back, which changes nothing any more.
        held.forEach(each -> happens(new Event.Released(id, each.checkout.linked())));
    }

    @Override
    public void end(RunnerId id, String why) {
        note("end", id);
        boolean again = endFailed.remove(id);
        witness.ends(id, again);
        Duration takes = seconds(random, 0, 5);
        if (calm || !oneIn(random, 5)) {
            agenda.in(takes, () -> ended(id));
        } else if (oneIn(random, 6)) {
            endFailed.add(id);
        } else {
            agenda.in(takes, () -> endFails(id));
        }
    }

    private void ended(RunnerId id) {
        if (witness.machine(id).exists()) {
            if (random.nextBoolean()) {
                happens(new Event.Lost(id, new RunnerGone("ended")));
            }
            happens(new Event.Ended(id), () -> witness.gone(id));
        }
    }

    private void endFails(RunnerId id) {
        endFailed.add(id);
        happens(new Event.EndFailed(id, new RunnerGone("backend down")));
    }

    @Override
    public void cut(RunnerId id, String why) {
        note("cut", id);
        witness.cut(id);
    }

    @Override
    public void abandon(RunnerId id, String why) {
        note("abandon", id);
        witness.abandons(id);
    }

    // ---- answers

    @Override
    public void grant(Waiter waiter, RunnerId runner) {
        note("grant", waiter.sequence, runner);
        witness.grants(waiter, runner);
        agenda.in(seconds(random, 0, 12).multipliedBy(pace), () -> release(waiter));
    }

    @Override
    public void grantLocal(Waiter waiter) {
        note("local", waiter.sequence);
        witness.runsLocally(waiter);
    }

    @Override
    public void fail(Waiter waiter, RuntimeException failure) {
        note("fail", waiter.sequence, failure.getMessage());
        witness.fails(waiter, (NotDispatchedException) failure);
    }

    @Override
    public void wakeAt(long nanos) {
        long mine = ++wake;
        agenda.at(nanos, () -> {
            if (mine == wake && !stopped) {
                happens(new Event.Ticked());
            }
        });
    }

    @Override
    public void askIdle(RunnerId id) {
        agenda.in(seconds(random, 0, 2), () -> happens(new Event.IdleChecked(id, calm || random.nextBoolean())));
    }

    @Override
    public void tell(Consumer<PoolListener> event) {
        List<String> told = new ArrayList<>();
        event.accept(new Recorder(told));
        told.forEach(each -> note("told", each));
        if (told.get(0).startsWith("failed")) {
            witness.bootFailed();
        }
    }

    @Override
    public void drained() {
        note("all gone", "");
        witness.allGone++;
    }

    // ---- the engine

    private void happens(Event event) {
        happens(event, () -> {});
    }

    /** The account is changed first: it says what is true, whatever the engine makes of it. */
    private void happens(Event event, Runnable account) {
        note("*", event.getClass());
        account.run();
        state.on(event, agenda.now()).forEach(effect -> effect.perform(this));
        witness.check();
    }

    private void rests() {
        int min = state.stats().min();
        int rest = witness.existing();
        witness.require(witness.isQuiet(), "FAIL-4: calls never ended");
        if (drained) {
            witness.require(
                    rest == 0 && witness.allGone == 1, "POOL-10: %s left, told %s times", rest, witness.allGone);
            return;
        }
        boolean comesAndGoes = !settings.maxLifetime().isZero();
        int up = state.stats().ready() + state.stats().booting();
        witness.require(comesAndGoes || rest == up, "POOL-7: %s runners linger", rest - up);
        boolean mayStay = settings.idleAfter().isZero();
        boolean mayGo = settings.minIdleAfter().isPresent()
                || settings.maxRunnerMinutesPerHour().isPresent()
                || comesAndGoes;
        witness.require(mayGo || rest >= min, "POOL-7: rests at %s runners, min is %s", rest, min);
        witness.require(mayStay || up <= min, "POOL-7: rests at %s runners, min is %s", up, min);
        witness.require(
                settings.minIdleAfter().isEmpty() || rest == 0, "POOL-7: %s runners, the minimum should be gone", rest);
    }

    private boolean is(RunnerId id, RunnerState expected) {
        Runner runner = state.fleet().get(id);
        return runner != null && runner.state == expected;
    }

    private Duration within(Duration all) {
        return Duration.ofMillis((long) (random.nextDouble() * all.toMillis() * pace));
    }

    private void note(String what, @Nullable Object... about) {
        if (diary != null) {
            diary.append(agenda.now())
                    .append(' ')
                    .append(what)
                    .append(' ')
                    .append(Arrays.toString(about))
                    .append('\n');
        }
    }
}
