package dev.flame.pool;

import dev.flame.NotDispatchedException;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.RunnerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Drives a {@link PoolState} by hand: a clock that tests move, and a backend that does what they say. */
final class PoolScenario implements Effect.Actions {

    final PoolState state;
    final List<RunnerId> boots = new ArrayList<>();
    final Set<RunnerId> ends = new LinkedHashSet<>();
    final Map<Waiter, RunnerId> leases = new LinkedHashMap<>();
    final Set<Waiter> local = new LinkedHashSet<>();
    final Map<Waiter, NotDispatchedException> failures = new LinkedHashMap<>();
    final List<RunnerId> idleQuestions = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<RunnerId> abandoned = new ArrayList<>();
    boolean allGone;
    long now;
    long wakeAt = Long.MAX_VALUE;
    private int ids;

    PoolScenario(PoolSettings settings, boolean idleCheck) {
        this.state = new PoolState(settings, idleCheck, () -> new RunnerId(settings.name() + "-" + ids++));
    }

    static PoolScenario of(Consumer<PoolSettingsBuilder> settings) {
        PoolSettingsBuilder builder = PoolSettings.builder("p");
        settings.accept(builder);
        return new PoolScenario(builder.build(), false);
    }

    void on(Event event) {
        state.on(event, now).forEach(effect -> effect.perform(this));
    }

    Waiter call() {
        return call(new Checkout(0, Duration.ofSeconds(30)));
    }

    Waiter call(Checkout checkout) {
        Waiter waiter = new Waiter(checkout, new CompletableFuture<>());
        on(new Event.Asked(waiter));
        return waiter;
    }

    List<Waiter> calls(int count) {
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiters.add(call());
        }
        return waiters;
    }

    /** All boots that were asked for and are still awaited succeed. */
    void connectAll() {
        for (RunnerId id : List.copyOf(boots)) {
            Runner runner = state.fleet().get(id);
            if (runner != null && runner.state == RunnerState.BOOTING) {
                connect(id);
            }
        }
    }

    void connect(RunnerId id) {
        on(new Event.Connected(id, "test"));
    }

    void release(Waiter waiter) {
        RunnerId runner = leases.remove(waiter);
        if (runner != null) {
            on(new Event.Released(runner, waiter.checkout.linked()));
        }
    }

    /** The backend has done all ends that were asked for. */
    void endAll() {
        List<RunnerId> done = List.copyOf(ends);
        ends.clear();
        done.forEach(id -> on(new Event.Ended(id)));
    }

    /** Moves the clock, stopping wherever the pool wants to be woken. */
    void pass(Duration time) {
        long target = now + time.toNanos();
        while (wakeAt <= target) {
            if (wakeAt < now) {
                throw new AssertionError("the pool wants to be woken in the past: it would spin");
            }
            now = wakeAt;
            wakeAt = Long.MAX_VALUE;
            on(new Event.Ticked());
        }
        now = target;
    }

    PoolStats stats() {
        return state.stats();
    }

    NotDispatchedException.@Nullable Reason failure(Waiter waiter) {
        NotDispatchedException failure = failures.get(waiter);
        return failure == null ? null : failure.reason();
    }

    @Override
    public void boot(RunnerId runner) {
        boots.add(runner);
    }

    @Override
    public void end(RunnerId runner, String why) {
        ends.add(runner);
    }

    @Override
    public void abandon(RunnerId runner, String why) {
        abandoned.add(runner);
    }

    @Override
    public void grant(Waiter waiter, RunnerId runner) {
        if (leases.put(waiter, runner) != null || failures.containsKey(waiter)) {
            throw new AssertionError("a call ended twice");
        }
    }

    @Override
    public void grantLocal(Waiter waiter) {
        local.add(waiter);
    }

    @Override
    public void fail(Waiter waiter, RuntimeException failure) {
        if (failures.put(waiter, (NotDispatchedException) failure) != null || leases.containsKey(waiter)) {
            throw new AssertionError("a call ended twice");
        }
    }

    @Override
    public void wakeAt(long nanos) {
        wakeAt = nanos;
    }

    @Override
    public void askIdle(RunnerId runner) {
        idleQuestions.add(runner);
    }

    @Override
    public void tell(Consumer<PoolListener> event) {
        event.accept(new Recorder(told));
    }

    @Override
    public void drained() {
        allGone = true;
    }
}
