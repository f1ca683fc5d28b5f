package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.RunnerId;
import dev.flame.RunnerState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunnerTest {

    @ParameterizedTest
    @EnumSource(RunnerState.class)
    void shouldMoveOnlyAsTheTableOfTransitionsAllows(RunnerState from) {
        for (RunnerState to : RunnerState.values()) {
            Runner runner = new Runner(new RunnerId("p-0"), 0, 0, (r, now) -> {}, (r, now) -> {});
            runner.state = from;
            if (from.next().contains(to)) {
                runner.become(to);
                assertThat(runner.state).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> runner.become(to))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("p-0 can't go from " + from + " to " + to);
            }
        }
    }
}
