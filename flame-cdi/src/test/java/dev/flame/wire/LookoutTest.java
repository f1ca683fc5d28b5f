package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** The look that a reader takes before it sleeps. */
class LookoutTest {

    /** A socket that never connects, and counts how often it is asked for bytes. */
    private static final class Line extends Socket {
        private int asked;
        private int comesAt = Integer.MAX_VALUE;

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(new byte[0]) {
                @Override
                public synchronized int available() {
                    return ++asked >= comesAt ? 1 : 0;
                }
            };
        }
    }

    private final Line line = new Line();
    /** Each look at the clock takes a microsecond. */
    private long now;

    private final Lookout lookout = new Lookout(line, 2, () -> now += 1_000);

    @Test
    void shouldLookUntilBytesAreThere() throws IOException {
        line.comesAt = 3;

        lookout.look(() -> false);

        assertThat(line.asked).isEqualTo(3);
    }

    @Test
    void shouldLookNoLongerThanItIsOfUse() throws IOException {
        lookout.look(() -> line.asked == 2);

        assertThat(line.asked).isEqualTo(2);
    }

    @Test
    void shouldGiveUpWhereNothingComes() throws IOException {
        long begun = now;

        lookout.look(() -> false);

        assertThat(now - begun).isBetween(Lookout.LONGEST, Lookout.LONGEST + 5_000);
    }

    @Test
    void shouldSpendASmallPartOfTheTimeInVain() throws IOException {
        long looking = 0;
        long begun = now;
        for (int i = 0; i < 100_000; i++) {
            long before = now;
            if (looks()) {
                // less the look at the clock with which it begins
                looking += now - before - 1_000;
            }
            now += 50_000;
        }

        assertThat(looking)
                .as("in vain, of %s ns", now - begun)
                .isGreaterThan((now - begun) / Lookout.SHARE / 2)
                .isLessThanOrEqualTo((now - begun) / Lookout.SHARE + Lookout.MOST_SAVED);
    }

    @Test
    void shouldLookEachTimeWhereItPays() throws IOException {
        line.comesAt = 0;
        for (int i = 0; i < 100_000; i++) {
            assertThat(looks()).isTrue();
        }
    }

    @Test
    void shouldLookAgainAfterAWhile() throws IOException {
        while (looks()) {
            // saves nothing
        }
        now += Lookout.SHARE * Lookout.LONGEST;

        assertThat(looks()).isTrue();
    }

    @Test
    void shouldSaveUpForAFewLooksOnly() throws IOException {
        now += 3_600_000_000_000L;
        int looks = 0;
        while (looks()) {
            looks++;
        }

        assertThat(looks * Lookout.LONGEST).isLessThanOrEqualTo(2 * Lookout.MOST_SAVED);
    }

    @Test
    void shouldSleepAtOnceWhereThereIsOneProcessor() throws IOException {
        new Lookout(line, 1, () -> now).look(() -> false);

        assertThat(line.asked).isZero();
    }

    private boolean looks() throws IOException {
        int before = line.asked;
        lookout.look(() -> false);
        return line.asked > before;
    }
}
