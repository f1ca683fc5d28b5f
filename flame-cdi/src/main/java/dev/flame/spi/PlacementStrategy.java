package dev.flame.spi;

/**
 * Which runner with a free slot takes the next call. A CDI bean of this type with {@code @Named("x")} replaces the
 * built-in ones for pools with {@code strategy=x}. Pure and fast: called under the pool's lock.
 */
public interface PlacementStrategy {

    /**
     * The strategy's name, as {@code flame.pool.<name>.strategy} takes it.
     *
     * @return such as {@code pack}
     */
    String name();

    /**
     * Orders runners by their load; the first in order with a free slot takes the call. Runners that compare equal are
     * taken in the order in which they became ready.
     *
     * @param leasedA slots in use on one runner
     * @param leasedB slots in use on the other
     * @return negative if the first is to be taken before the second
     */
    int compare(int leasedA, int leasedB);

    /** The fullest runner first, so that surplus runners fall idle. */
    PlacementStrategy PACK = new PlacementStrategy() {
        @Override
        public String name() {
            return "pack";
        }

        @Override
        public int compare(int leasedA, int leasedB) {
            return Integer.compare(leasedB, leasedA);
        }
    };

    /** The emptiest runner first. */
    PlacementStrategy SPREAD = new PlacementStrategy() {
        @Override
        public String name() {
            return "spread";
        }

        @Override
        public int compare(int leasedA, int leasedB) {
            return Integer.compare(leasedA, leasedB);
        }
    };
}
