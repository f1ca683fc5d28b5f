package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Fault.Action;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Faults of parents: they are killed, at every moment of their machines' lives. */
class DeadParentFaultTest extends FaultTable {

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
    void shouldOrphanNoMachineWhoseAnswerWasLostBeforeItsParentDied() {
        cloud.emulator.faults().times(1, "PUT", VM, new Action.LoseAnswer());
        TestParent parent = cloud.parent();
        parent.boot();
        cloud.time.advanceUntil(Duration.ofMinutes(1), () -> cloud.count("PUT", ".*") == 1);
        parent.kill();
        assertThatAllIsGoneBut(cloud.time.now());
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

    @Assertion({"AZURE-4", "AZURE-8", "TIME-4"})
    void shouldLeaveAnAbandonedMachineToItsWorkForTheGraceAndNotLonger() {
        String kept = cloud.ready(cloud.parent()).machine();
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.awaitActive(boot.machine());
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
}
