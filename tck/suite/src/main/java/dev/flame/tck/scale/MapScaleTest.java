package dev.flame.tck.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.ElasticPool;
import dev.flame.MapOptions;
import dev.flame.Outcome;
import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A function on very many small inputs, with four processes. {@code -Dflame.tck.map.inputs=1000000} makes them a million. */
@ArquillianTest
public class MapScaleTest {

    private static final Logger LOG = System.getLogger(MapScaleTest.class.getName());
    private static final String POOL = "scale";
    private static final String INPUTS = "flame.tck.map.inputs";
    private static final long MIB = 1024 * 1024;
    private static final int CLOSED_AFTER = 1_000;

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("scale")
                .packageOf(MapScaleTest.class)
                .packageOf(Site.class)
                .property("flame.backend", "process")
                // the functions are written in test classes, which are no beans
                .property("flame.serialization.allow", "dev.flame.tck.scale.*")
                .property("tck.map.inputs", System.getProperty(INPUTS, "20000"))
                .property("flame.pool.scale.min", "4")
                .property("flame.pool.scale.max", "4")
                .property("flame.pool.scale.strategy", "spread")
                .property("flame.pool.scale.idle-after", "10m")
                .property("flame.pool.scale.boot-timeout", "2m")
                .property("flame.pool.scale.queue-timeout", "2m")
                .build();
    }

    private static ElasticPool pool() {
        Pools pools = Beans.get(Pools.class);
        pools.await(POOL, stats -> stats.ready() == 4);
        return pools.get(POOL);
    }

    private static int inputs() {
        return ConfigProvider.getConfig().getValue("tck.map.inputs", Integer.class);
    }

    @Assertion("API-8")
    void shouldMapManyInputsInBoundedMemoryAsTheyFinish() {
        map(MapOptions.DEFAULTS);
    }

    @Assertion("API-8")
    void shouldMapManyInputsInBoundedMemoryInTheirOrder() {
        map(MapOptions.DEFAULTS.inOrder());
    }

    private static void map(MapOptions options) {
        ElasticPool pool = pool();
        int count = inputs();
        warmUp(pool);
        LiveHeap heap = new LiveHeap();
        long started = System.nanoTime();
        long sum = 0;
        int taken = 0;
        try (Stream<Outcome<Integer>> outcomes =
                pool.map(numbers(count, number -> {}), number -> number + 1, options)) {
            for (Iterator<Outcome<Integer>> each = outcomes.iterator(); each.hasNext(); taken++) {
                Outcome<Integer> outcome = each.next();
                assertThat(outcome.orThrow() - 1L).isEqualTo(outcome.index());
                assertThat(!options.ordered() || outcome.index() == taken)
                        .as("outcome %d came at place %d", outcome.index(), taken)
                        .isTrue();
                sum += outcome.index();
                if (taken % Math.max(1, count / 8) == 0) {
                    heap.look();
                }
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        heap.look();
        LOG.log(
                Level.INFO,
                String.format(
                        "map: %,d inputs, %s: %.1f s, %,.0f calls/s, heap growth %.1f MiB",
                        count,
                        options.ordered() ? "in order" : "as they finish",
                        seconds,
                        count / seconds,
                        heap.growth() / (double) MIB));
        assertThat(taken).isEqualTo(count);
        assertThat(sum).isEqualTo(count * (count - 1L) / 2);
        assertThat(heap.growth()).isLessThan(64 * MIB);
    }

    private static Iterable<Integer> numbers(int count, IntConsumer reading) {
        return () -> IntStream.range(0, count).peek(reading).iterator();
    }

    private static void warmUp(ElasticPool pool) {
        try (Stream<Outcome<Integer>> outcomes = pool.map(numbers(2_000, number -> {}), number -> number)) {
            assertThat(outcomes.count()).isEqualTo(2_000);
        }
    }

    @Assertion({"API-8", "TIME-3"})
    void shouldStopTheRestWithinASecondOfTheClose() {
        ElasticPool pool = pool();
        AtomicInteger read = new AtomicInteger();
        Stream<Outcome<Boolean>> outcomes = pool.map(
                numbers(inputs(), number -> read.incrementAndGet()),
                // work that only an interrupt ends before its time
                number -> number < CLOSED_AFTER || new CountDownLatch(1).await(1, TimeUnit.MINUTES));
        Iterator<Outcome<Boolean>> reader = outcomes.iterator();
        for (int taken = 0; taken < CLOSED_AFTER; taken++) {
            assertThat(reader.next().orThrow()).isTrue();
        }
        assertThat(pool.stats().leased()).isPositive();
        int readByThen = read.get();

        long closed = System.nanoTime();
        outcomes.close();
        Beans.get(Pools.class).await(POOL, stats -> stats.leased() == 0 && stats.waiting() == 0);
        Duration stop = Duration.ofNanos(System.nanoTime() - closed);

        LOG.log(
                Level.INFO,
                "map: closed after " + CLOSED_AFTER + " results, all stopped in " + stop.toMillis() + " ms");
        assertThat(stop).isLessThan(Duration.ofSeconds(1));
        assertThat(read.get()).isEqualTo(readByThen);
        assertThat(pool.stats().ready()).isEqualTo(4);
    }
}
