package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.Map;

/** Faults of what tells the living from the dead: leases, reapers and clocks. */
class LeaseFaultTest extends FaultTable {

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
}
