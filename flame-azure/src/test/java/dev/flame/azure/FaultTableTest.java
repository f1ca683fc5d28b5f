package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Fault.Action;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way of leaving a machine behind, as far as it is known. The machines run the real scripts; the clock is emulated.
 * What each row found is printed at the end.
 */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class FaultTableTest {

    private static final String VM = "/virtualMachines/[^/]+$";
    private static final Duration GOAL = Duration.ofMinutes(8);
    private static final Map<String, String> ROWS = new TreeMap<>();

    @TempDir
    Path directory;

    private Cloud cloud;
    private String row = "";

    @BeforeEach
    void open(TestInfo info) throws IOException {
        row = info.getTestMethod().orElseThrow().getName();
        cloud = Cloud.withProcesses(directory);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @AfterAll
    static void print() throws IOException {
        StringBuilder table =
                new StringBuilder("| fault | machines left | longest orphan life, minutes |\n|---|---|---|\n");
        ROWS.forEach((name, result) ->
                table.append("| ").append(name).append(" | ").append(result).append(" |\n"));
        Path target = Path.of("target", "fault-table.md");
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, table.toString());
        System.out.println(table);
    }

    @Assertion("AZURE-4")
    void shouldOrphanNothingWhenItsParentIsKilledWhileMachinesBoot() {
        TestParent parent = cloud.parent();
        parent.boot();
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("PUT", ".*") == 1);
        cloud.time.advance(Duration.ofSeconds(20));
        parent.kill();
        assertThatAllIsGoneBut(cloud.time.now());
    }

    @Assertion("AZURE-4")
    void shouldOrphanNothingWhenItsParentIsKilledWhileMachinesAreReady() {
        TestParent parent = cloud.parent();
        cloud.ready(parent);
        cloud.time.advance(Duration.ofSeconds(50));
        parent.kill();
        assertThatAllIsGoneBut(cloud.time.now());
    }

    @Assertion("AZURE-4")
    void shouldOrphanNothingWhenItsParentIsKilledWhileItDrains() {
        TestParent parent = cloud.parent();
        TestParent.Boot first = cloud.ready(parent);
        TestParent.Boot second = cloud.ready(parent);
        parent.backend.end(first.runner());
        parent.backend.end(second.runner());
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("DELETE", ".*") == 1);
        parent.kill();
        assertThatAllIsGoneBut(cloud.time.now());
    }

    @Assertion("AZURE-4")
    void shouldDeleteAMachineWhoseRunnerIsKilled() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        awaitActive(boot.machine());
        assertThat(cloud.emulator.kill(boot.machine(), "flame-runner")).isTrue();
        awaitReal(() -> !cloud.emulator.active(boot.machine(), "flame-runner"));
        assertThatAllIsGoneBut(cloud.time.now());
        cloud.time.advance(Duration.ofMinutes(2));
        assertThat(parent.exits).singleElement().asString().contains(boot.machine());
    }

    @Assertion("AZURE-4")
    void shouldDeleteAMachineThatHangsWhenItsPoolGivesItUp() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator.freeze(boot.machine());
        Instant fault = cloud.time.now();
        cloud.time.advance(Duration.ofSeconds(15));
        parent.backend.end(boot.runner());
        assertThatAllIsGoneBut(fault);
    }

    @Assertion("AZURE-4")
    void shouldReapAMachineThatHangsAndWhoseParentIsDead() {
        TestParent other = cloud.parent();
        TestParent.Boot others = cloud.ready(other);
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator.freeze(boot.machine());
        parent.kill();
        assertThatAllIsGoneBut(cloud.time.now(), others.machine());
    }

    @Assertion("AZURE-4")
    void shouldDeleteOnceResourceManagerIsBackAfterTwoMinutes() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator.faults().during(Duration.ofMinutes(2), "*", "/providers/Microsoft", new Action.Unreachable());
        CompletableFuture<Void> end = parent.backend.end(boot.runner()).toCompletableFuture();
        assertThatAllIsGoneBut(cloud.time.now());
        cloud.time.advance(Duration.ofMinutes(1));
        assertThat(end).isCompleted();
    }

    @Assertion("AZURE-4")
    void shouldFindAMachineThatAzureWronglySaidWasGone() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator
                .faults()
                .times(1, "DELETE", VM, new Action.Refuse(404, "ResourceNotFound", "gone", Duration.ZERO));
        CompletableFuture<Void> end = parent.backend.end(boot.runner()).toCompletableFuture();
        cloud.time.advance(Duration.ofSeconds(5));
        assertThat(end).isCompleted();
        assertThatAllIsGoneBut(cloud.time.now());
    }

    @Assertion("AZURE-4")
    void shouldRepeatADeletionThatConflicts() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator.faults().times(3, "DELETE", VM, new Action.Refuse(409, "Conflict", "busy", Duration.ZERO));
        parent.backend.end(boot.runner());
        assertThatAllIsGoneBut(cloud.time.now());
    }

    @Assertion("AZURE-4")
    void shouldRepeatADeletionThatIsThrottledForAMinute() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator
                .faults()
                .times(1, "DELETE", VM, new Action.Refuse(429, "TooManyRequests", "slow", Duration.ofMinutes(1)));
        parent.backend.end(boot.runner());
        assertThatAllIsGoneBut(cloud.time.now());
    }

    @Assertion("AZURE-4")
    void shouldOrphanNoMachineWhoseAnswerWasLostBeforeItsParentDied() {
        cloud.emulator.faults().times(1, "PUT", VM, new Action.LoseAnswer());
        TestParent parent = cloud.parent();
        parent.boot();
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("PUT", ".*") == 1);
        parent.kill();
        assertThatAllIsGoneBut(cloud.time.now());
    }

    @Assertion("AZURE-4")
    void shouldClearUpAfterACreationThatFailsInTheEnd() {
        cloud.emulator.faults().always("PUT", VM, new Action.FailLater("AllocationFailed", "no capacity"));
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.finish(parent.boot());
        assertThat(boot.booted()).isCompletedExceptionally();
        assertThatAllIsGoneBut(cloud.time.now());
    }

    @Assertion("AZURE-4")
    void shouldDrainAndForgetASpotMachineThatAzureTakesBack() {
        TestParent parent = cloud.parent(Map.of("spot", "only"));
        TestParent.Boot boot = cloud.ready(parent);
        awaitActive(boot.machine());
        cloud.emulator.evict(boot.machine());
        Instant fault = cloud.time.now();
        // the runner gets SIGTERM within seconds of real time, long before Azure pulls the plug
        awaitReal(() -> {
            cloud.time.advance(Duration.ofMillis(1));
            return !cloud.emulator.active(boot.machine(), "flame-runner");
        });
        assertThat(cloud.time.now()).isBefore(fault.plusSeconds(30));
        assertThatAllIsGoneBut(fault);
        cloud.time.advance(Duration.ofMinutes(2));
        assertThat(parent.exits).singleElement().asString().contains(boot.machine());
    }

    @Assertion("AZURE-4")
    void shouldGiveUpItsMachinesWhenItsLeaseIsLostAndTakeNewOnes() {
        TestParent reaper = cloud.parent();
        TestParent.Boot reapers = cloud.ready(reaper);
        cloud.emulator.freeze(reapers.machine()); // it stays for its parent's sake, not because it runs
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        parent.cutOffFromStorage(true);
        assertThatAllIsGoneBut(cloud.time.now(), reapers.machine());
        parent.cutOffFromStorage(false);
        cloud.time.advance(Duration.ofMinutes(1));
        assertThat(parent.exits).singleElement().asString().containsAnyOf("FLAME-0621", "FLAME-0630");

        TestParent.Boot next = cloud.ready(parent);
        cloud.time.advance(Duration.ofMinutes(2));
        assertThat(cloud.emulator.books().machines()).containsExactlyInAnyOrder(reapers.machine(), next.machine());
        assertThat(boot.machine()).isNotEqualTo(next.machine());
    }

    @Assertion("AZURE-4")
    void shouldLetOneOfTwoReapersDeleteWhatADeadParentLeft() {
        TestParent one = cloud.parent();
        TestParent two = cloud.parent();
        String kept = cloud.ready(one).machine();
        String keptToo = cloud.ready(two).machine();
        cloud.emulator.freeze(kept);
        cloud.emulator.freeze(keptToo);
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator.freeze(boot.machine());
        parent.kill();
        assertThatAllIsGoneBut(cloud.time.now(), kept, keptToo);
        assertThat(cloud.count("DELETE", ".*/virtualMachines/" + boot.machine() + ".*"))
                .isEqualTo(1);
    }

    @Assertion("AZURE-4")
    void shouldTouchNothingOfALiveParentWhoseClockIsFiveMinutesOff() {
        TestParent fast = cloud.parent(Map.of(), Duration.ofMinutes(5));
        TestParent slow = cloud.parent(Map.of(), Duration.ofMinutes(-5));
        String fastMachine = cloud.ready(fast).machine();
        TestParent.Boot slowBoot = cloud.ready(slow);
        cloud.emulator.freeze(fastMachine);
        cloud.emulator.freeze(slowBoot.machine());
        cloud.time.advance(Duration.ofMinutes(8));
        assertThat(cloud.emulator.books().machines()).containsExactlyInAnyOrder(fastMachine, slowBoot.machine());

        slow.kill();
        assertThatAllIsGoneBut(cloud.time.now(), fastMachine);
    }

    @Assertion({"AZURE-4", "AZURE-8", "TIME-4"})
    void shouldLeaveAnAbandonedMachineToItsWorkForTheGraceAndNotLonger() {
        String kept = cloud.ready(cloud.parent()).machine();
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        awaitActive(boot.machine());
        parent.backend.abandon(boot.runner());
        CompletableFuture<Void> closed = CompletableFuture.runAsync(parent.backend::close);
        cloud.time.advanceUntil(Duration.ofMinutes(1), closed::isDone);
        parent.kill();
        Instant left = cloud.time.now();
        cloud.time.advance(Duration.ofMinutes(5));
        assertThat(cloud.emulator.active(boot.machine(), "flame-runner"))
                .as("after as long as detached-grace")
                .isTrue();
        assertThatAllIsGoneBut(left, kept);
    }

    @Assertion("AZURE-4")
    void shouldClearUpWhatAFailedCreationOfADeadParentLeft() {
        String kept = cloud.ready(cloud.parent()).machine();
        cloud.emulator.faults().always("PUT", VM, new Action.FailLater("AllocationFailed", "no capacity"));
        TestParent parent = cloud.parent();
        parent.boot();
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("PUT", ".*") == 2);
        parent.kill();
        assertThatAllIsGoneBut(cloud.time.now(), kept);
    }

    /** Lets time pass until nothing else is left, and holds the time since the fault against the goal. */
    private void assertThatAllIsGoneBut(Instant fault, String... kept) {
        List<String> keeps = List.of(kept);
        cloud.time.advanceUntil(
                Duration.ofMinutes(15),
                () -> cloud.emulator.books().machines().stream().allMatch(keeps::contains)
                        && cloud.emulator.books().networkInterfaces().size() == keeps.size()
                        && cloud.emulator.books().disks().size() == keeps.size());
        assertThat(cloud.emulator.books().machines()).containsExactlyInAnyOrder(kept);
        assertThat(cloud.emulator.books().networkInterfaces()).hasSize(keeps.size());
        assertThat(cloud.emulator.books().disks()).hasSize(keeps.size());
        Duration longest = cloud.emulator.books().ends().values().stream()
                .map(end -> Duration.between(fault, end))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        ROWS.put(row, String.format(Locale.ROOT, "0 | %.1f", Math.max(0, longest.toSeconds()) / 60.0));
        assertThat(longest).isLessThan(GOAL);
    }

    private void awaitActive(String machine) {
        awaitReal(() -> {
            cloud.time.advance(Duration.ofMillis(1));
            return cloud.emulator.active(machine, "flame-runner");
        });
    }

    private static void awaitReal(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
