package dev.flame.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    private void run(int times, long nanos) {
        for (int i = 0; i < times; i++) {
            pace.ran("x", nanos);
        }
    }

    @Test
    void shouldTakeATargetForShortOnlyWhenItIsKnown() {
        assertThat(pace.isShort("x", true)).isFalse();
        run(10, 1_000);
        assertThat(pace.isShort("x", true)).isFalse();
        run(10, 1_000);
        assertThat(pace.isShort("x", true)).isTrue();
        assertThat(pace.isShort("y", true)).isFalse();
    }

    @Test
    void shouldAskForMoreWhereMoreWaits() {
        run(100, TimeUnit.MICROSECONDS.toNanos(100));

        assertThat(pace.isShort("x", true)).isTrue();
        assertThat(pace.isShort("x", false)).isFalse();
    }

    @Test
    void shouldRememberALongRunForAWhile() {
        run(100, 10_000);
        run(1, TimeUnit.MILLISECONDS.toNanos(20));
        assertThat(pace.isShort("x", true)).isFalse();
        run(10, 10_000);
        assertThat(pace.isShort("x", true)).isFalse();
        run(40, 10_000);
        assertThat(pace.isShort("x", true)).isTrue();
    }

    @Test
    void shouldNotTakeATargetForShortThatIsLongNowAndThen() {
        for (int i = 0; i < 100; i++) {
            run(15, 1_000);
            run(1, TimeUnit.MILLISECONDS.toNanos(20));
            assertThat(pace.isShort("x", true)).isFalse();
        }
    }
}
