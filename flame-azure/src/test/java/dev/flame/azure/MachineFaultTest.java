package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Fault.Action;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Faults of machines, and of Azure while it deletes or makes them; their parent lives. */
class MachineFaultTest extends FaultTable {

    @Assertion("AZURE-4")
    void shouldDeleteAMachineWhoseRunnerIsKilled() {
        TestParent parent = cloud.parent();
        TestParent.Boot boot = cloud.ready(parent);
        cloud.awaitActive(boot.machine());
        assertThat(cloud.emulator.kill(boot.machine(), "flame-runner")).isTrue();
        Cloud.awaitReal(() -> !cloud.emulator.active(boot.machine(), "flame-runner"));
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
        cloud.awaitActive(boot.machine());
        cloud.emulator.evict(boot.machine());
        Instant fault = cloud.time.now();
        // the runner gets SIGTERM within seconds of real time, long before Azure pulls the plug
        Cloud.awaitReal(() -> {
            cloud.time.advance(Duration.ofMillis(1));
            return !cloud.emulator.active(boot.machine(), "flame-runner");
        });
        assertThat(cloud.time.now()).isBefore(fault.plusSeconds(30));
        assertThatAllIsGoneBut(fault);
        cloud.time.advance(Duration.ofMinutes(2));
        assertThat(parent.exits).singleElement().asString().contains(boot.machine());
    }
}
