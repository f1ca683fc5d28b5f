package dev.flame.azure;

import dev.flame.azure.emulator.Emulator;
import dev.flame.azure.emulator.Fault.Action;
import dev.flame.azure.emulator.Timings;
import dev.flame.spi.Backend;
import dev.flame.tck.backend.BackendContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all backends, on an emulated Azure whose minutes take six seconds. */
@SuppressWarnings("NullAway.Init") // fields are set by create
class AzureBackendContractTest extends BackendContract {

    private static final Timings TIMINGS = new Timings(
            Duration.ofSeconds(4),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1));

    @TempDir
    static Path directory;

    private Backend backend;
    private ScaledTime time;
    private Emulator emulator;

    @Override
    protected Backend create() {
        try {
            time = new ScaledTime(10);
            emulator = Emulator.withEmptyMachines(Cloud.certified(directory), time, TIMINGS);
            emulator.createContainer("flame", "flame");
            emulator.faults()
                    .always(
                            "PUT",
                            "/resourceGroups/forbidden/",
                            new Action.Refuse(403, "AuthorizationFailed", "no", Duration.ZERO));
            backend = new TestParent(emulator, time, Map.of(), Duration.ZERO).backend;
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        // runs before the contract's own, which would wait in vain for an Azure that is gone
        backend.close();
        emulator.close();
        time.close();
    }

    @Override
    protected Map<String, String> properties() {
        return TestParent.properties(emulator, Map.of());
    }

    @Override
    protected Optional<Map<String, String>> hopelessProperties() {
        return Optional.of(TestParent.properties(emulator, Map.of("resource-group", "forbidden")));
    }

    @Override
    protected boolean exists(String machine) {
        return emulator.books().machines().contains(machine);
    }

    @Override
    protected boolean endBehindItsBack(String machine) {
        emulator.evict(machine);
        return true;
    }
}
