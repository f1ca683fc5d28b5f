package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.azure.emulator.Fault.Action;
import dev.flame.azure.emulator.Traffic;
import dev.flame.spi.BootFailedException;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the backend asks of Azure, and what it makes of the answers. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class AzureBackendTest {

    private static final String VM = "/virtualMachines/[^/]+";
    private static final String QUOTA = "Operation could not be completed as it results in exceeding approved"
            + " standardDSv5Family Cores quota. Additional details - Location: westeurope, Current Limit: 10.";

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

    @Assertion({"AZURE-1", "BACK-2"})
    void shouldBootAMachineWithOneWriteAndLeaveNothingAfterItsEnd() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);

        assertThat(cloud.emulator.books().machines()).containsExactly(boot.machine());
        assertThat(boot.machine()).isEqualTo("flame-" + boot.runner().value());
        assertThat(cloud.count("PUT", ".*")).isEqualTo(1);

        CompletableFuture<Void> end = parent.backend.end(boot.runner()).toCompletableFuture();
        cloud.time.advanceUntil(Duration.ofMinutes(5), end::isDone);
        assertThat(end).isCompleted();
        assertThatNothingIsLeft();
        assertThat(parent.exits).isEmpty();
    }

    @Assertion("TIME-4")
    void shouldLeaveTheMachineOfUnlinkedWorkToItselfWhenItsParentEnds() {
        TestParent parent = cloud.parent();
        TestParent.Boot busy = cloud.ready(parent);
        TestParent.Boot idle = cloud.ready(parent);

        parent.backend.abandon(busy.runner());
        CompletableFuture<Void> closed = CompletableFuture.runAsync(parent.backend::close);
        cloud.time.advanceUntil(Duration.ofMinutes(5), closed::isDone);

        assertThat(closed).succeedsWithin(Duration.ofMinutes(1));
        assertThat(cloud.emulator.books().machines())
                .containsExactly(busy.machine())
                .doesNotContain(idle.machine());
    }

    @Assertion("BACK-2")
    void shouldEndAMachineInTheMidstOfItsCreation() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = parent.boot();
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("PUT", ".*") == 1);
        CompletableFuture<Void> end = parent.backend.end(boot.runner()).toCompletableFuture();
        cloud.time.advanceUntil(Duration.ofMinutes(5), end::isDone);

        assertThat(end).isCompleted();
        assertThat(boot.booted()).isCompletedExceptionally();
        assertThatNothingIsLeft();
    }

    @Assertion("AZURE-1")
    void shouldTakeItsOwnMachineWhenTheAnswerToItsRequestWasLost() {
        cloud.emulator.faults().times(1, "PUT", VM, new Action.LoseAnswer());
        TestParent.Boot boot = cloud.ready(cloud.parent());

        assertThat(cloud.emulator.books().machines()).containsExactly(boot.machine());
        assertThat(cloud.emulator.traffic().exchanges())
                .filteredOn(each -> each.method().equals("PUT"))
                .extracting(Traffic.Exchange::status)
                .containsExactly(0, 412);
    }

    @Assertion({"AZURE-1", "BACK-2"})
    void shouldDeleteAMachineWhoseAnswerWasLostWhenItsBootIsEnded() {
        cloud.emulator.faults().times(1, "PUT", VM, new Action.LoseAnswer());
        TestParent parent = cloud.parent();
        TestParent.Boot boot = parent.boot();
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("PUT", ".*") == 1);
        CompletableFuture<Void> end = parent.backend.end(boot.runner()).toCompletableFuture();
        cloud.time.advanceUntil(Duration.ofMinutes(5), end::isDone);

        assertThat(end).isCompleted();
        assertThatNothingIsLeft();
        assertThat(cloud.count("PUT", ".*")).isEqualTo(1);
    }

    @Assertion("AZURE-2")
    void shouldTakeTheNextSizeWhenAMachineVanishesDuringItsCreation() {
        cloud.emulator
                .faults()
                .times(1, "GET", "/operations/", new Action.Refuse(404, "NotFound", "gone", Duration.ZERO));
        cloud.ready(cloud.parent(Map.of("vm-size", "Standard_A,Standard_B")));

        assertThat(puts()).containsExactly("Standard_A ", "Standard_B ");
    }

    @Assertion("AZURE-2")
    void shouldTakeTheNextZoneAndSizeWhenAzureIsShortOfOne() {
        cloud.emulator.faults().times(1, "PUT", VM, refuse("SkuNotAvailable", "not available"));
        cloud.emulator.faults().times(1, "PUT", VM, new Action.FailLater("ZonalAllocationFailed", "no capacity"));
        TestParent parent = cloud.parent(Map.of("vm-size", "Standard_A,Standard_B", "zones", "1,2"));
        TestParent.Boot boot = cloud.ready(parent);

        assertThat(puts()).containsExactly("Standard_A 1", "Standard_A 2", "Standard_B 1");
        cloud.time.advance(Duration.ofMinutes(6));
        assertThat(cloud.emulator.books().machines()).containsExactly(boot.machine());
        assertThat(cloud.emulator.books().networkInterfaces()).hasSize(1);
        assertThat(cloud.emulator.books().disks()).hasSize(1);
    }

    @Assertion("AZURE-3")
    void shouldSayWhichQuotaIsUsedUpAndNotAskAgain() {
        cloud.emulator.faults().always("PUT", VM, refuse("OperationNotAllowed", QUOTA));
        TestParent parent = cloud.parent(Map.of("zones", "1,2,3"));
        List<TestParent.Boot> boots = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boots.add(parent.boot());
        }
        boots.forEach(cloud::finish);

        assertThat(boots)
                .allSatisfy(boot -> assertThatThrownBy(boot.booted()::join)
                        .hasCauseInstanceOf(BootFailedException.class)
                        .hasMessageContaining("FLAME-0611")
                        .hasMessageContaining("standardDSv5Family Cores")
                        .hasMessageContaining("westeurope")
                        .hasMessageContaining("Standard_D2s_v5")
                        .hasMessageContaining("Ask for a higher quota"));
        assertThat(cloud.count("PUT", ".*")).isEqualTo(1);
        assertThatNothingIsLeft();
    }

    @Assertion("AZURE-4")
    void shouldBootNothingWithoutItsLease() {
        cloud.emulator
                .faults()
                .always(
                        "*",
                        "/parents/",
                        new Action.Refuse(403, "AuthorizationPermissionMismatch", "no", Duration.ZERO));
        TestParent.Boot boot = cloud.finish(cloud.parent().boot());

        assertThatThrownBy(boot.booted()::join).hasMessageContaining("FLAME-0620");
        assertThat(cloud.count("PUT", ".*")).isZero();
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

    @Assertion("BACK-3")
    void shouldTellThePoolWhenAMachineHasVanished() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator.evict(boot.machine());
        cloud.time.advance(Duration.ofMinutes(3));

        assertThat(parent.exits)
                .singleElement()
                .asString()
                .contains("FLAME-0630")
                .contains(boot.machine());
        assertThatNothingIsLeft();
    }

    @Assertion({"AZURE-4", "BACK-3"})
    void shouldNotTakeAMachineForVanishedThatAListLacks() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator.faults().always("GET", "/virtualMachines$", new Action.Overlook());
        cloud.time.advance(Duration.ofMinutes(3));

        assertThat(parent.exits).isEmpty();
        assertThat(cloud.emulator.books().machines()).containsExactly(boot.machine());
    }

    @Assertion("AZURE-4")
    void shouldReapWhatADeadParentLeftAndNothingOfALiveOne() {
        TestParent parent = cloud.parent();
        TestParent other = cloud.parent();
        String kept = cloud.ready(other).machine();
        cloud.ready(parent);
        cloud.time.advance(Duration.ofMinutes(10));
        assertThat(cloud.emulator.books().machines()).hasSize(2);
        parent.kill();
        cloud.time.advance(Duration.ofMinutes(8));
        assertThat(cloud.emulator.books().machines()).containsExactly(kept);
    }

    @Test
    void shouldUploadTheApplicationOnce() {
        TestParent one = cloud.parent();
        cloud.ready(one);
        cloud.ready(one);
        cloud.ready(cloud.parent());

        assertThat(cloud.emulator.blobNames("flame", "flame", "artifacts/")).hasSize(1);
    }

    private static Action refuse(String code, String message) {
        return new Action.Refuse(409, code, message, Duration.ZERO);
    }

    private List<String> puts() {
        return cloud.emulator.traffic().exchanges().stream()
                .filter(each -> each.method().equals("PUT"))
                .map(each -> each.live()
                                .at("/liveRequest/body/properties/hardwareProfile/vmSize")
                                .asText() + " "
                        + each.live().at("/liveRequest/body/zones/0").asText())
                .toList();
    }

    private void assertThatNothingIsLeft() {
        assertThat(cloud.emulator.books().machines()).isEmpty();
        assertThat(cloud.emulator.books().networkInterfaces()).isEmpty();
        assertThat(cloud.emulator.books().disks()).isEmpty();
    }
}
