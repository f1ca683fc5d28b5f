package dev.flame.azure;

import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import dev.flame.spi.RunnerEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The backend {@code azure}: each runner is a virtual machine. Found by {@link java.util.ServiceLoader}.
 */
public final class AzureBackendProvider implements BackendProvider {

    /** For the service loader. */
    public AzureBackendProvider() {}

    @Override
    public String name() {
        return "azure";
    }

    @Override
    public List<ConfigKey> keys() {
        return AzureKeys.ALL;
    }

    @Override
    public Duration defaultBootTimeout() {
        return Duration.ofMinutes(5);
    }

    @Override
    public List<String> validate(Map<String, String> properties) {
        return SettingsCheck.problems(properties);
    }

    @Override
    public List<String> billedAs(Map<String, String> properties) {
        String size =
                properties.getOrDefault(AzureKeys.VM_SIZE, "").split(",", 2)[0].trim();
        String region = properties.getOrDefault(AzureKeys.LOCATION, "");
        List<String> onDemand = List.of(name() + '.' + region + '.' + size, name() + '.' + size);
        if (properties.getOrDefault(AzureKeys.SPOT, "never").equals("never")) {
            return onDemand;
        }
        List<String> names =
                new ArrayList<>(onDemand.stream().map(each -> each + ".spot").toList());
        names.addAll(onDemand);
        return names;
    }

    @Override
    public Optional<String> priceKey(Map<String, String> properties) {
        return properties.containsKey(AzureKeys.PRICE) ? Optional.of(AzureKeys.PRICE) : Optional.empty();
    }

    @Override
    public Backend create(BackendContext context) {
        Calls calls = new Calls(Access.threads("flame-azure-files", 1));
        return new AzureBackend(context, new SystemTimers(context.scheduler()), Access.byDefault(), calls, endMarker());
    }

    private static Optional<String> endMarker() {
        String marker = System.getenv(EndMarker.VARIABLE);
        boolean runner = System.getenv(RunnerEnvironment.PARENT) != null;
        return Optional.ofNullable(marker).or(() -> runner ? Optional.of(EndMarker.FILE) : Optional.empty());
    }
}
