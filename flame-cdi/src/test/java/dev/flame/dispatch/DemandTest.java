package dev.flame.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;

class DemandTest {

    private final Demand demand = new Demand();

    @Assertion("API-10")
    void shouldAskForNothingBeforeTheRunnerIsThere() {
        demand.add(5);
        assertThat(demand.next()).isZero();

        demand.open();

        assertThat(demand.next()).isEqualTo(5);
        assertThat(demand.next()).isZero();
    }

    @Assertion("API-10")
    void shouldAskForAWindowAheadHoweverMuchIsWanted() {
        demand.open();
        demand.add(Long.MAX_VALUE);
        demand.add(Long.MAX_VALUE);

        assertThat(demand.next()).isEqualTo(Demand.WINDOW);
        assertThat(demand.next()).isZero();
    }

    @Assertion("API-10")
    void shouldAskForMoreWhenHalfTheWindowWasTaken() {
        demand.open();
        demand.add(Long.MAX_VALUE);
        demand.next();

        take(Demand.WINDOW / 2 - 1);
        assertThat(demand.next()).isZero();
        take(1);
        assertThat(demand.next()).isEqualTo(Demand.WINDOW / 2);
    }

    @Assertion("API-10")
    void shouldAskForTheLastItemsAtOnce() {
        demand.open();
        demand.add(Demand.WINDOW + 1);
        assertThat(demand.next()).isEqualTo(Demand.WINDOW);

        take(1);

        assertThat(demand.next()).isEqualTo(1);
    }

    @Assertion("API-10")
    void shouldTellAnItemThatWasNotAskedFor() {
        demand.open();
        demand.add(1);
        demand.next();

        assertThat(demand.came()).isTrue();
        assertThat(demand.came()).isFalse();
    }

    private void take(int items) {
        for (int i = 0; i < items; i++) {
            assertThat(demand.came()).isTrue();
            demand.taken();
        }
    }
}
