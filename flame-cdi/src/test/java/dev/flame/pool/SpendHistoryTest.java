package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpendHistoryTest {

    private static final long WINDOW = 3_600_000;
    private static final long GRAIN = 1_000;

    private record Life(long from, long to) {
        long within(long start, long end) {
            return Math.max(0, Math.min(to, end) - Math.max(from, start));
        }
    }

    @Test
    void shouldAddUpWhatEachRunnerLivedWithinTheWindow() {
        Random random = new Random(3);
        SpendHistory history = new SpendHistory(WINDOW, GRAIN);
        List<Life> lives = new ArrayList<>();
        List<Long> running = new ArrayList<>();
        long now = -2 * WINDOW;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt(10_000);
            if (running.isEmpty() || random.nextBoolean()) {
                running.add(now);
                history.change(1, now);
            } else {
                lives.add(new Life(running.remove(random.nextInt(running.size())), now));
                history.change(-1, now);
            }
            now += random.nextInt(3_000);
            long asked = now;
            long start = asked - WINDOW;
            long exact =
                    lives.stream().mapToLong(life -> life.within(start, asked)).sum()
                            + running.stream()
                                    .mapToLong(from -> new Life(from, asked).within(start, asked))
                                    .sum();
            // Points that share a grain blur the start of the window by a grain or two for each runner among them.
            assertThat(history.spent(asked)).isCloseTo(exact, Offset.offset(4 * GRAIN));
        }
    }

    @Test
    void shouldHaveSpentNothingBeforeTheFirstRunner() {
        assertThat(new SpendHistory(WINDOW, GRAIN).spent(5)).isZero();
    }

    @Test
    void shouldForgetWhatIsOlderThanTheWindow() {
        SpendHistory history = new SpendHistory(WINDOW, GRAIN);
        history.change(1, 0);
        history.change(-1, 60_000);

        assertThat(history.spent(WINDOW + 30_000)).isEqualTo(30_000);
        assertThat(history.spent(WINDOW + 60_000)).isZero();
    }
}
