package dev.flame.tck.pools;

import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import java.util.List;

/** A backend that the application brings itself. */
public final class FaultyBackendProvider implements BackendProvider {

    static final String NAME = "faulty";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ConfigKey> keys() {
        return List.of(
                ConfigKey.of(FaultyBackend.FAILURES, ConfigKey.Type.COUNT, "0", "Boots of a pool that fail first."),
                ConfigKey.of(FaultyBackend.HOPELESS, ConfigKey.Type.BOOLEAN, "false", "Whether no boot can succeed."));
    }

    @Override
    public Backend create(BackendContext context) {
        return new FaultyBackend();
    }
}
