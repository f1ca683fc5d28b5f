package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.PoolHealth;
import dev.flame.azure.emulator.Fault.Action;
import dev.flame.pool.Checkout;
import dev.flame.pool.Lease;
import dev.flame.pool.RunnerPool;
import dev.flame.spi.BootFailedException;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the backend does when Azure is short of something. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class CapacityTest {

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

    @Assertion({"AZURE-3", "OBS-1", "FAIL-3"})
    void shouldTellTheCallerAndShowThePoolAsDownWhenAQuotaIsUsedUp() {
        cloud.emulator.faults().always("PUT", VM, refuse("OperationNotAllowed", QUOTA));
        RunnerPool pool = PoolOnAzure.of(cloud.parent(), cloud.time);
        pool.start();
        CompletableFuture<Lease> call = pool.checkout(new Checkout(0, Duration.ofMinutes(10)));
        cloud.time.advanceUntil(Duration.ofMinutes(30), call::isDone);

        assertThatThrownBy(call::join).cause().message().satisfies(CapacityTest::namesTheQuota);
        PoolHealth health = pool.health();
        assertThat(health.isUp()).isFalse();
        PoolHealth.Down down = health.down().orElseThrow();
        assertThat(down.failedBoots()).isEqualTo(1);
        assertThat(down.why()).satisfies(CapacityTest::namesTheQuota);
    }

    private static void namesTheQuota(String told) {
        assertThat(told)
                .contains("FLAME-0611", "standardDSv5Family Cores", "westeurope", "Standard_D2s_v5")
                .contains("Ask for a higher quota");
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
