package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.RunnerLostException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Await;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Pools;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Ten thousand calls from 64 threads, while a runner is killed every second. The system property {@code flame.tck.storm.calls}
 * sets another number, for servers that take long to boot.
 */
@ArquillianTest
public class StormTest {

    private static final String CALLS = "tck.storm.calls";
    private static final int CALLERS = 64;
    private static final Duration WORK = Duration.ofMillis(20);

    private final AtomicLong lastSeen = new AtomicLong();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final Map<Integer, String> endings = new ConcurrentHashMap<>();

    @Deployment
    static WebArchive deployment() {
        return EndWar.named("storm")
                .property(CALLS, System.getProperty("flame." + CALLS, "10000"))
                .property("flame.pool.storm.template", EndWar.POOL)
                .property("flame.pool.storm.max", "3")
                .property("flame.pool.storm.max-concurrency", "32")
                .build();
    }

    @Assertion({"FAIL-4", "FAIL-5", "POOL-4", "POOL-5"})
    void shouldEndEachOfManyCallsOnceWhileARunnerIsKilledEverySecond() throws Exception {
        int count = ConfigProvider.getConfig().getValue(CALLS, Integer.class);
        int made = 0;
        ElasticPool pool = Beans.get(Pools.class).get("storm");
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        try {
            killer.scheduleAtFixedRate(this::kill, 1, 1, TimeUnit.SECONDS);
            Callable<Integer> caller = () -> calls(pool, count);
            for (Future<Integer> ended : callers.invokeAll(Collections.nCopies(CALLERS, caller), 8, TimeUnit.MINUTES)) {
                assertThat(ended.isCancelled()).as("hangs").isFalse();
                made += ended.get();
            }
        } finally {
            killer.shutdownNow();
            callers.shutdownNow();
        }
        assertThat(made).isGreaterThanOrEqualTo(count);
        assertThat(endings).hasSize(made);
        int lost = Collections.frequency(endings.values(), "lost");
        int returned = Collections.frequency(endings.values(), "returned");
        int unsent = Collections.frequency(endings.values(), "not sent");
        assertThat(returned + unsent + lost)
                .as(() ->
                        "other endings: " + endings.values().stream().distinct().toList())
                .isEqualTo(made);
        assertThat(kills).hasPositiveValue();
        assertThat(lost).isPositive();
        Await.until(() -> pool.stats().leased() == 0 && pool.stats().waiting() == 0, pool::stats);
        System.getLogger(StormTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "calls {0}, returned {1}, lost {2}, kills {3}",
                        made,
                        returned,
                        lost,
                        kills);
    }

    /** All calls, and as many more as it takes until one is lost: a fast machine is done before the first kill. */
    private int calls(ElasticPool pool, int count) throws Exception {
        int made = 0;
        for (int number = next.getAndIncrement();
                number < count || !endings.containsValue("lost");
                number = next.getAndIncrement()) {
            call(pool, number);
            made++;
        }
        return made;
    }

    private void call(ElasticPool pool, int number) throws Exception {
        String ending;
        try {
            long[] answer = pool.call(() -> work(number));
            lastSeen.set(answer[1]);
            ending = answer[0] == number ? "returned" : "wrong answer " + answer[0];
        } catch (RunnerLostException lost) {
            ending = "lost";
        } catch (NotDispatchedException refused) {
            // its runner was killed after the call had got a slot there, and before it was sent
            assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
            assertThat(refused).hasMessageContaining("FLAME-0231");
            ending = "not sent";
        }
        assertThat(endings.put(number, ending)).as("ended before").isNull();
    }

    private static long[] work(int number) {
        LockSupport.parkNanos(WORK.toNanos());
        return new long[] {number, ProcessHandle.current().pid()};
    }

    private void kill() {
        long pid = lastSeen.getAndSet(0);
        if (pid != 0 && pid != ProcessHandle.current().pid()) {
            ProcessHandle.of(pid).filter(ProcessHandle::destroyForcibly).ifPresent(killed -> kills.incrementAndGet());
        }
    }
}
