package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoolSettingsTest {

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("min -1", s -> s.min(-1)),
                wrong("max 0", s -> s.max(0)),
                wrong("min 3, max 2", s -> s.min(3).max(2)),
                wrong("buffer -1", s -> s.buffer(-1)),
                wrong("max-concurrency 0", s -> s.maxConcurrency(0)),
                wrong("max-queue -1", s -> s.maxQueue(-1)),
                wrong("idle-after", s -> s.idleAfter(Duration.ofSeconds(-1))),
                wrong("queue-timeout", s -> s.queueTimeout(Duration.ofSeconds(-1))),
                wrong("max-runner-minutes-per-hour", s -> s.maxRunnerMinutesPerHour(OptionalInt.of(0))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldRefuseValuesOutOfRangeAndNameThem(String named, Consumer<PoolSettingsBuilder> change) {
        PoolSettingsBuilder builder = PoolSettings.builder("video");
        change.accept(builder);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("FLAME-01")
                .hasMessageContaining("'video'")
                .hasMessageContaining(named);
    }

    private static Arguments wrong(String named, Consumer<PoolSettingsBuilder> change) {
        return Arguments.of(named, change);
    }
}
