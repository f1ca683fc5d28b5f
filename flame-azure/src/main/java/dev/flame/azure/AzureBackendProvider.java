package dev.flame.azure;

import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import dev.flame.spi.RunnerEnvironment;
import java.time.Duration;
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
