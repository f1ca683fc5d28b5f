package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {

    private final Timers timers = new Timers();
    private final List<String> run = new ArrayList<>();

    @Test
    void shouldRunWhatIsDueInOrderAcrossTheOverflowOfTime() {
        long end = Long.MAX_VALUE;
        timers.set(named("after"), end + 10);
        timers.set(named("before"), end - 10);
        timers.set(named("later"), end + 20);

        timers.runDue(end + 10);

        assertThat(run).containsExactly("before", "after");
    }

    @Test
    void shouldAskForOneWakeUpAndMoveItForwardOnly() {
        Timer early = named("early");
        timers.set(named("late"), 100);
        assertThat(timers.needsWake()).isTrue();
        assertThat(timers.needsWake()).isFalse();

        timers.set(early, 50);
        assertThat(timers.needsWake()).isTrue();
        assertThat(timers.wakeAt()).isEqualTo(50);

        timers.clear(early);
        assertThat(timers.needsWake()).isFalse();
        timers.woken();
        assertThat(timers.needsWake()).isTrue();
        assertThat(timers.wakeAt()).isEqualTo(100);
    }

    @Test
    void shouldRunATimerThatWasSetAgainOnce() {
        Timer timer = named("again");
        timers.set(timer, 10);
        timers.set(timer, 30);

        timers.runDue(20);
        assertThat(run).isEmpty();
        timers.runDue(40);

        assertThat(run).containsExactly("again");
    }

    private Timer named(String name) {
        return new Timer(now -> run.add(name));
    }
}
