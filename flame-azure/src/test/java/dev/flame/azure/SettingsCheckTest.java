package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said about settings that can't work. */
class SettingsCheckTest {

    private final Map<String, String> good = Map.of(
            "subscription", "11111111-0000-0000-0000-000000000001",
            "resource-group", "runners",
            "location", "westeurope",
            "subnet-id", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n/subnets/s",
            "identity",
                    "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i",
            "storage-account", "flame");

    @Test
    void shouldAcceptWhatIsComplete() {
        assertThat(new AzureBackendProvider().validate(good)).isEmpty();
    }

    @Test
    void shouldNameEverythingThatIsMissing() {
        assertThat(new AzureBackendProvider().validate(Map.of()))
                .hasSize(6)
                .allMatch(each -> each.startsWith("FLAME-0600"));
    }

    @Test
    void shouldNameEachBadValueWithItsForm() {
        Map<String, String> bad = new HashMap<>(good);
        bad.put("image", "ubuntu");
        bad.put("arm-endpoint", "http://plain");
        bad.put("subnet-id", "default");
        bad.put("spot-max-price", "cheap");
        bad.put("tags", "team");
        assertThat(new AzureBackendProvider().validate(bad)).hasSize(5).allMatch(each -> each.startsWith("FLAME-0601"));
    }

    @Test
    void shouldRefuseAReserveWithoutDisks() {
        Map<String, String> bad = new HashMap<>(good);
        bad.put("standby", "2");
        bad.put("ephemeral-disk", "true");
        assertThat(new AzureBackendProvider().validate(bad))
                .singleElement()
                .asString()
                .startsWith("FLAME-0602");
    }
}
