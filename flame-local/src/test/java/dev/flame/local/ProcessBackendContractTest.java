package dev.flame.local;

import dev.flame.spi.Backend;
import dev.flame.tck.backend.BackendContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ProcessBackendContractTest extends BackendContract {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Override
    protected Backend create() {
        return new ProcessBackend(new TestApplication().context(Duration.ofSeconds(20), scheduler));
    }

    @Override
    protected Map<String, String> properties() {
        return Map.of("directory", directory.toString());
    }

    @Override
    protected Optional<Map<String, String>> hopelessProperties() {
        return Optional.of(Map.of("directory", directory.toString(), "java", "/nowhere/bin/java"));
    }

    @Override
    protected boolean exists(String machine) {
        return process(machine).isPresent();
    }

    @Override
    protected boolean endBehindItsBack(String machine) {
        return process(machine).orElseThrow().destroyForcibly();
    }

    @Override
    protected Duration limit() {
        return Duration.ofSeconds(60);
    }

    private static Optional<ProcessHandle> process(String machine) {
        return ProcessHandle.of(Long.parseLong(machine.substring("pid ".length())));
    }
}
