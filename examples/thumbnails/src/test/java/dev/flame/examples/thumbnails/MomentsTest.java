package dev.flame.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void shouldTakeEachMomentOfTheVideoInExactlyOneSegment() {
        double[] cuts = {0, 1.9, 2, 4.033, 4.05, 9.999, 10, 11};
        int sum = 0;
        for (int i = 0; i + 1 < cuts.length; i++) {
            sum += Moments.within(cuts[i], cuts[i + 1], 2).count();
        }

        assertThat(sum).isEqualTo(6); // 0, 2, 4, 6, 8 and 10 seconds
    }

    @Test
    void shouldCountFromTheSegmentsStart() {
        assertThat(Moments.within(3.5, 8.5, 2)).isEqualTo(new Moments(0.5, 2, 3));
        assertThat(Moments.within(4, 6, 2)).isEqualTo(new Moments(0, 2, 1));
    }

    @Test
    void shouldFindNoMomentInAShortSegment() {
        assertThat(Moments.within(4.1, 5.9, 2).count()).isZero();
    }
}
