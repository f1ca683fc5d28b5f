package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The boot data of machines. The full one is written to {@code target/cloud-init.yaml}, for {@code cloud-init schema}. */
class CloudInitTest {

    private static final StartScript START =
            new StartScript("#!/bin/sh\nexec 'java' '-jar' 'it'\\''s.jar'\n", "", Map.of());

    @Test
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
