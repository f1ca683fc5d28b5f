package dev.flame;

/**
 * A pool at one moment.
 *
 * @param pool the pool's name
 * @param booting runners that were asked for and have not connected yet
 * @param ready runners that take calls
 * @param draining runners that finish what they hold
 * @param leased slots in use, over all runners
 * @param waiting calls that wait for a slot
 * @param min runners kept, now
 * @param max runners allowed, now
 * @param maxConcurrency slots of one runner
 */
public record PoolStats(
        String pool,
        int booting,
        int ready,
        int draining,
        int leased,
        int waiting,
        int min,
        int max,
        int maxConcurrency) {

    /**
     * All runners that exist.
     *
     * @return booting, ready and draining ones
     */
    public int runners() {
        return booting + ready + draining;
    }

    @Override
    public String toString() {
        return "pool '" + pool + "': ready " + ready + ", booting " + booting + ", draining " + draining + ", leased "
                + leased + ", waiting " + waiting + " (min " + min + ", max " + max + ", max-concurrency "
                + maxConcurrency + ")";
    }
}
