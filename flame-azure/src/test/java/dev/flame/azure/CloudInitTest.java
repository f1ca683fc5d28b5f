package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flame.tck.Assertion;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The boot data of machines. The full one is written to {@code target/cloud-init.yaml}, for {@code cloud-init schema}. */
class CloudInitTest {

    private static final StartScript START =
            new StartScript("#!/bin/sh\nexec 'java' '-jar' 'it'\\''s.jar'\n", "", Map.of());

    @Assertion({"AZURE-6", "AZURE-7"})
    void shouldFitAzuresLimitAndHoldTheSecretInOneFileThatOnlyRootReads() throws IOException {
        String yaml = new CloudInit()
                .customData(Map.of("FLAME_ARM", "https://arm"), Map.of("FLAME_PARENT", "p?secret=s\"\\3"), START, true);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/cloud-init.yaml"), yaml);

        assertThat(yaml).startsWith("#cloud-config\n");
        assertThat(yaml.getBytes(StandardCharsets.UTF_8).length).isLessThan(CloudInit.LIMIT);
        assertThat(yaml).containsOnlyOnce("secret=");
        assertThat(yaml).contains("- path: /etc/flame/runner.env\n  permissions: '0600'\n");
        assertThat(yaml).contains("FLAME_PARENT=\"p?secret=s\\\"\\\\3\"");
    }

    @Assertion("AZURE-7")
    void shouldBeValidForCloudInit() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "cloud-init"))),
                "needs cloud-init: apt-get install cloud-init");
        Map<String, String> environment = new TreeMap<>(Map.of("FLAME_PARENT", "p?secret=s\"\\3'${x}: #"));
        environment.put("LINES", "one\ntwo\n");
        for (boolean spot : new boolean[] {true, false}) {
            String yaml = new CloudInit().customData(Map.of("FLAME_ARM", "https://arm"), environment, START, spot);
            Path file = Files.writeString(Path.of("target", "cloud-init-" + spot + ".yaml"), yaml);
            assertThat(schema(file)).as("what cloud-init says").startsWith("Valid cloud-config");
        }
        Path broken = Files.writeString(Path.of("target", "cloud-init-broken.yaml"), "#cloud-config\nruncmd: {a: b}\n");
        assertThat(schema(broken)).as("this test can fail").doesNotStartWith("Valid cloud-config");
    }

    private static String schema(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("cloud-init", "schema", "--config-file", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        System.out.println("cloud-init schema --config-file " + file.getFileName() + ": " + said.strip());
        return said;
    }

    @Test
    void shouldRefuseBootDataThatAzureWouldRefuse() {
        Map<String, String> environment = new TreeMap<>();
        for (int i = 0; i < 700; i++) {
            environment.put("VARIABLE_" + i, "x".repeat(100));
        }
        assertThatThrownBy(() -> new CloudInit().customData(Map.of(), environment, START, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FLAME-0618");
    }
}
