package dev.flame.local;

import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import java.util.List;

/** The backend {@code in-process}: runners inside the parent's own JVM. Needs no setup; the default. */
public final class InProcessBackendProvider implements BackendProvider {

    static final ConfigKey VERIFY_SERIALIZATION = ConfigKey.of(
            "verify-serialization",
            ConfigKey.Type.BOOLEAN,
            "true",
            "Whether arguments and results go through the codec, as they do to another JVM.");

    /** For {@link java.util.ServiceLoader}. */
    public InProcessBackendProvider() {}

    @Override
    public String name() {
        return "in-process";
    }

    @Override
    public List<ConfigKey> keys() {
        return List.of(VERIFY_SERIALIZATION);
    }

    @Override
    public Backend create(BackendContext context) {
        return new InProcessBackend();
    }
}
