package dev.flame.tck.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How often something is deployed, used and undeployed, and what may be left of it.
 *
 * @param count how often, {@code -Dflame.tck.redeploys}
 * @param processesEvery after how many times runners with processes of their own are used, too, {@code
 *     -Dflame.tck.redeploys.processes}
 */
public record Rounds(int count, int processesEvery) {

    /** The system property for how often. */
    public static final String COUNT = "flame.tck.redeploys";

    /** The system property for how often with processes. */
    public static final String PROCESSES = "flame.tck.redeploys.processes";

    /** What each line of a round begins with. */
    static final String ROUND = "round ";

    /** What the last line begins with. */
    static final String END = "at the end";

    /** What a collection and the end of processes may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Threads of the server's own pools, which come and go. */
    private static final int SLACK = 2;

    /** A server, and one application for it. */
    public interface Host {

        /** Deploys it. */
        void deploy() throws Exception;

        /**
         * Uses it.
         *
         * @param query {@code processes} and {@code underway}, as {@link Use} has them
         * @return what was done
         */
        String use(String query) throws Exception;

        /** Undeploys it. */
        void undeploy() throws Exception;

        /**
         * What the server holds.
         *
         * @param query {@code clear} to forget earlier deployments
         * @return what it holds now
         */
        Holdings holdings(String query) throws Exception;
    }

    /**
     * What was left.
     *
     * @param last while the last deployment was there
     * @param end when it was gone
     */
    public record Left(Holdings last, Holdings end) {}

    /**
     * As the system properties say.
     *
     * @return 50 times, each tenth with processes, unless they do
     */
    public static Rounds ofSystem() {
        return new Rounds(Integer.getInteger(COUNT, 50), Integer.getInteger(PROCESSES, 10));
    }

    /**
     * Fewer, for what is compared with.
     *
     * @return at most five rounds
     */
    public Rounds few() {
        return new Rounds(Math.min(5, count), processesEvery);
    }

    /**
     * Does all rounds.
     *
     * @param host the server
     * @param log where to say what was seen
     * @return what was left
     * @throws Exception if a round fails
     */
    public Left run(Host host, PrintStream log) throws Exception {
        host.holdings("clear");
        for (int round = 1; round < count; round++) {
            host.deploy();
            String done = use(host, round);
            host.undeploy();
            log.printf(ROUND + "%d: %s; %s%n", round, done, host.holdings(""));
        }
        host.deploy();
        String done = use(host, count);
        Holdings last = settled(host, now -> now.loaders() == 1);
        log.printf(ROUND + "%d: %s; while it is there: %s%n", count, done, last);
        host.undeploy();
        Holdings end = settled(host, Rounds::isGone);
        log.printf(END + ": %s %s%n", end, end.threads());
        return new Left(last, end);
    }

    private String use(Host host, int round) throws Exception {
        return host.use((round % processesEvery == 0 ? "processes" : "") + (round % 3 == 0 ? "&underway" : ""));
    }

    private static boolean isGone(Holdings now) {
        return now.loaders() == 0
                && now.children().isEmpty()
                && now.flameThreads().isEmpty()
                && now.leftovers().isEmpty();
    }

    /** What it holds when it is as it should be, or is not in a while. */
    private static Holdings settled(Host host, Predicate<Holdings> expected) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Holdings now = host.holdings("");
        while (!expected.test(now) && System.nanoTime() < deadline) {
            now = host.holdings("");
        }
        return now;
    }

    /**
     * Checks that Flame leaves nothing.
     *
     * @param plain what an application without Flame leaves: that much is the server's
     * @param flame what one with Flame leaves
     */
    public void check(Left plain, Left flame) {
        assertThat(flame.end.deployments()).as("deployments").isEqualTo(count);
        assertThat(flame.last.loaders())
                .as("class loaders of deployments, while one is there; without Flame %d", plain.last.loaders())
                .isLessThanOrEqualTo(Math.max(1, plain.last.loaders()));
        assertThat(flame.end.loaders())
                .as("class loaders of deployments that are gone; without Flame %d", plain.end.loaders())
                .isLessThanOrEqualTo(plain.end.loaders());
        assertThat(flame.last.flameThreads())
                .as("Flame's threads, to see that they would be seen")
                .isNotEmpty();
        assertThat(flame.end.flameThreads()).as("Flame's threads").isEmpty();
        assertThat(flame.end.threadsButTheJdks().size())
                .as("threads %s; without Flame %s", flame.end.threads(), plain.end.threads())
                .isLessThanOrEqualTo(plain.end.threadsButTheJdks().size() + SLACK);
        assertThat(flame.end.listeners()).as("listeners").isEqualTo(plain.end.listeners());
        assertThat(flame.end.children()).as("runners").isEmpty();
        assertThat(flame.end.leftovers()).as("temporary files").isEmpty();
    }
}
