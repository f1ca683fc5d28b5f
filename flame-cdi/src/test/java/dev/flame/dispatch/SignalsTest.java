package dev.flame.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

class SignalsTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();

    @Assertion("API-10")
    void shouldHoldSignalsUntilTheSubscriberHasItsSubscription() {
        Signals signals = new Signals(executor::add);
        signals.add(() -> seen.add("item"));
        assertThat(executor).isEmpty();

        signals.begin();
        runAll();

        assertThat(seen).containsExactly("item");
    }

    @Assertion("API-10")
    void shouldRunOneAtATimeInOrder() {
        Signals signals = new Signals(executor::add);
        signals.begin();
        signals.add(() -> {
            seen.add("first");
            signals.add(() -> seen.add("third"));
            assertThat(executor).isEmpty();
        });
        signals.add(() -> seen.add("second"));
        assertThat(executor).hasSize(1);

        runAll();

        assertThat(seen).containsExactly("first", "second", "third");
    }

    @Assertion({"API-10", "FAIL-4"})
    void shouldTellTheEndWhereTheExecutorTakesNoMore() {
        Signals signals = new Signals(task -> {
            throw new RejectedExecutionException();
        });
        signals.begin();

        signals.add(() -> seen.add("end"));

        assertThat(seen).containsExactly("end");
    }

    private void runAll() {
        while (!executor.isEmpty()) {
            executor.remove().run();
        }
    }
}
