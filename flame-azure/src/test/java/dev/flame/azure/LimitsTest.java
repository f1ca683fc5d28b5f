package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Fault.Action;
import dev.flame.azure.emulator.Traffic;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** How the backend stays below Azure's limits. Alone, since it counts threads and heap. */
@Isolated
@SuppressWarnings("NullAway.Init") // fields are set before each test
class LimitsTest {

    private static final String VM = "/virtualMachines/[^/]+";

    @TempDir
    Path directory;

    private Cloud cloud;

    @BeforeEach
    void open() throws IOException {
        cloud = Cloud.withEmptyMachines(directory);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Assertion("AZURE-5")
    void shouldPauseForAsLongAsAzureAsks() {
        cloud.emulator
                .faults()
                .times(1, "PUT", VM, new Action.Refuse(429, "TooManyRequests", "throttled", Duration.ofMinutes(2)));
        TestParent parent = cloud.parent();
        TestParent.Boot first = parent.boot();
        TestParent.Boot second = parent.boot();
        cloud.finish(first);
        cloud.finish(second);

        List<Instant> puts = cloud.emulator.traffic().exchanges().stream()
                .filter(each -> each.method().equals("PUT"))
                .map(Traffic.Exchange::at)
                .toList();
        assertThat(puts).hasSize(3);
        assertThat(puts.get(1)).isAfterOrEqualTo(puts.get(0).plusSeconds(120));
        assertThat(first.booted()).isCompleted();
        assertThat(second.booted()).isCompleted();
    }

    @Assertion("AZURE-5")
    void shouldNotEvenLookWhileAzureAsksForAPause() {
        TestParent parent = cloud.parent();
        TestParent.Boot first = parent.boot();
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("GET", ".*/operations/.*") == 1);
        cloud.emulator
                .faults()
                .times(1, "PUT", VM, new Action.Refuse(429, "TooManyRequests", "throttled", Duration.ofMinutes(2)));
        TestParent.Boot second = parent.boot();
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("PUT", ".*") == 2);
        int before = cloud.emulator.traffic().exchanges().size();
        cloud.time.advance(Duration.ofMinutes(2));

        assertThat(cloud.emulator.traffic().exchanges()).hasSize(before);
        cloud.finish(first).booted().join();
        cloud.finish(second).booted().join();
    }

    @Assertion("AZURE-5")
    void shouldBootAHundredWithinAzuresLimits() {
        TestParent parent = cloud.parent();
        cloud.ready(parent);
        int threadsBefore = threads();
        long heapBefore = heap();
        List<TestParent.Boot> boots = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            boots.add(parent.boot());
        }
        AtomicInteger most = new AtomicInteger();
        AtomicLong heap = new AtomicLong();
        assertThat(cloud.time.advanceUntil(Duration.ofMinutes(5), () -> {
                    most.accumulateAndGet(threads(), Math::max);
                    // all have been asked for, none has ended: the most that there is to remember
                    if (heap.get() == 0 && cloud.count("PUT", ".*") == 101) {
                        heap.set(heap() - heapBefore);
                    }
                    return boots.stream().allMatch(each -> each.booted().isDone());
                }))
                .isTrue();
        int threadsAdded = most.get() - threadsBefore;

        assertThat(boots).allSatisfy(boot -> assertThat(boot.booted()).isCompleted());
        assertThat(cloud.emulator.traffic().exchanges()).noneMatch(each -> each.status() == 429);
        assertThat(busiestSecond()).isLessThanOrEqualTo(10);
        assertThat(threadsAdded).isLessThanOrEqualTo(4);
        System.out.printf(
                "100 boots: busiest second %d writes, %d threads added, %d KiB of heap added (emulator included)%n",
                busiestSecond(), threadsAdded, heap.get() / 1024);
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(each -> !each.getName().startsWith("azure-emulator"))
                .count();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private long busiestSecond() {
        List<Instant> writes = cloud.emulator.traffic().exchanges().stream()
                .filter(each -> !each.method().equals("GET"))
                .map(Traffic.Exchange::at)
                .toList();
        return writes.stream()
                .mapToLong(from -> writes.stream()
                        .filter(each -> !each.isBefore(from) && each.isBefore(from.plusSeconds(1)))
                        .count())
                .max()
                .orElse(0);
    }
}
