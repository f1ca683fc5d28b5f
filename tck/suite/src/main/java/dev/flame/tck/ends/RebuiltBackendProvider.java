package dev.flame.tck.ends;

import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import java.util.List;

/** Offers {@link RebuiltBackend}. */
public final class RebuiltBackendProvider implements BackendProvider {

    static final String NAME = "rebuilt";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ConfigKey> keys() {
        return List.of();
    }

    @Override
    public Backend create(BackendContext context) {
        return new RebuiltBackend(context);
    }
}
