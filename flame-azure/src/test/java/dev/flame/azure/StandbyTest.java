package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Fault.Action;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Machines in reserve, with their real scripts. */
@Execution(ExecutionMode.CONCURRENT)
class StandbyTest {

    @TempDir
    Path directory;

    @Assertion("AZURE-9")
    void shouldStartAMachineOfTheReserveAndBillItOnlyWhileItRuns() throws IOException {
        try (Cloud cloud = Cloud.withProcesses(directory)) {
            TestParent parent = cloud.parent(Map.of("standby", "1"));
            cloud.time.advanceUntil(Duration.ofMinutes(10), () -> parent.backend.standby(TestParent.POOL) == 1);
            List<String> reserve = cloud.emulator.books().machines();
            assertThat(reserve).hasSize(1);
            String machine = reserve.get(0);
            assertThat(cloud.emulator.books().state(machine)).isEqualTo("Succeeded/DEALLOCATED");
            Duration billed = cloud.emulator.books().billed().get(machine);
            cloud.time.advance(Duration.ofMinutes(5));
            assertThat(cloud.emulator.books().billed().get(machine)).isEqualTo(billed);

            Instant asked = cloud.time.now();
            TestParent.Boot boot = cloud.ready(parent);
            assertThat(boot.machine()).isEqualTo(machine);
            assertThat(Duration.between(asked, cloud.time.now())).isLessThan(Duration.ofSeconds(25));
            cloud.time.advance(Duration.ofMinutes(1));
            assertThat(cloud.emulator.active(machine, "flame-runner")).isTrue();
            CompletableFuture<?> list = parent.backend.list().toCompletableFuture();
            cloud.time.advanceUntil(Duration.ofMinutes(1), list::isDone);
            assertThat(list.join()).isEqualTo(List.of(boot.runner()));

            parent.kill();
            cloud.time.advance(Duration.ofMinutes(8));
            assertThat(cloud.emulator.books().machines()).doesNotContain(machine);
        }
    }

    @Assertion("AZURE-3")
    void shouldNotAskForAReserveAgainAndAgainWhereAQuotaIsUsedUp() throws IOException {
        try (Cloud cloud = Cloud.withEmptyMachines(directory)) {
            cloud.emulator
                    .faults()
                    .always(
                            "PUT",
                            "/virtualMachines/",
                            new Action.Refuse(409, "QuotaExceeded", "exceeding quota limits of Cores.", Duration.ZERO));
            cloud.parent(Map.of("standby", "2"));
            cloud.time.advance(Duration.ofMinutes(9));

            // two at once, and two after the cool-down of five minutes
            assertThat(cloud.count("PUT", ".*")).isBetween(1L, 4L);
        }
    }

    @Test
    void shouldLeaveNoReserveBehindWhenItsParentIsDead() throws IOException {
        try (Cloud cloud = Cloud.withProcesses(directory)) {
            TestParent other = cloud.parent();
            String kept = cloud.ready(other).machine();
            cloud.emulator.freeze(kept);
            TestParent parent = cloud.parent(Map.of("standby", "1"));
            cloud.time.advanceUntil(Duration.ofMinutes(10), () -> parent.backend.standby(TestParent.POOL) == 1);
            parent.kill();
            cloud.time.advance(Duration.ofMinutes(8));
            assertThat(cloud.emulator.books().machines()).containsExactly(kept);
            assertThat(cloud.emulator.books().disks()).hasSize(1);
        }
    }
}
