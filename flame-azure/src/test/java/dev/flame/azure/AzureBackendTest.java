package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.azure.emulator.Fault.Action;
import dev.flame.azure.emulator.Traffic;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the backend asks of Azure, and what it makes of the answers. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class AzureBackendTest {

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

    private void assertThatNothingIsLeft() {
        assertThat(cloud.emulator.books().machines()).isEmpty();
        assertThat(cloud.emulator.books().networkInterfaces()).isEmpty();
        assertThat(cloud.emulator.books().disks()).isEmpty();
    }
}
