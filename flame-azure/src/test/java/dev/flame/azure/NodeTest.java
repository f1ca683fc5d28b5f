package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Emulator;
import dev.flame.azure.emulator.Fault.Action;
import dev.flame.azure.emulator.Timings;
import dev.flame.azure.emulator.WallTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure's own tools judge what the SDK sends and what the emulator answers. */
class NodeTest {

    @TempDir
    Path directory;

    @Test
    void shouldExchangeOnlyWhatAzuresOpenApiAllows() throws IOException {
        Path npm = Npm.installed("oav");
        Path specification = Npm.specification();
        Path traffic = Path.of("target", "arm-traffic").toAbsolutePath();
        Trees.delete(traffic);
        try (Cloud cloud = Cloud.withEmptyMachines(directory)) {
            aDayInAzure(cloud);
            cloud.emulator.traffic().writeTo(traffic);
        }
        assertThat(Npm.node(
                        Map.of(), "validate-traffic.js", npm.toString(), specification.toString(), traffic.toString()))
                .as("exit status; see target/validate-traffic.js.log")
                .isZero();
        System.out.println(Files.readString(Path.of("target", "validate-traffic.js.log")));
    }

    /** One exchange of each kind, at least. */
    private static void aDayInAzure(Cloud cloud) {
        String vm = "/virtualMachines/[^/]+$";
        cloud.emulator.faults().times(1, "PUT", vm, new Action.LoseAnswer());
        cloud.emulator.faults().times(1, "DELETE", vm, new Action.Refuse(409, "Conflict", "busy", Duration.ZERO));
        TestParent parent = cloud.parent(Map.of("zones", "1", "spot", "prefer", "standby", "1", "tags", "team=video"));
        TestParent.Boot boot = cloud.ready(parent);
        cloud.emulator.faults().times(1, "PUT", vm, new Action.FailLater("AllocationFailed", "no capacity"));
        cloud.emulator
                .faults()
                .times(1, "PUT", vm, new Action.Refuse(429, "TooManyRequests", "slow", Duration.ofSeconds(5)));
        cloud.ready(parent);
        parent.backend.end(boot.runner());
        cloud.time.advance(Duration.ofMinutes(5));
    }

    @Test
    void shouldServeAzuresJavaScriptSdk() throws IOException {
        Path npm = Npm.installed("@azure/arm-compute");
        try (WallTime time = new WallTime();
                Emulator emulator = Emulator.withEmptyMachines(Cloud.certified(directory), time, Timings.quick())) {
            Map<String, String> trust =
                    Map.of("NODE_EXTRA_CA_CERTS", emulator.certificate().pem().toString());
            assertThat(Npm.node(trust, "drive-emulator.js", npm.toString(), emulator.armEndpoint()))
                    .as("see target/drive-emulator.js.log")
                    .isZero();
        }
    }
}
