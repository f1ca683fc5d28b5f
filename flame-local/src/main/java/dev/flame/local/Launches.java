package dev.flame.local;

import dev.flame.spi.BackendContext;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Prepares launches: once for each directory that pools have their files in, as a rule once in a parent's life. */
final class Launches implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.flame");

    /** Where a launch has its files, what it starts, and from what runners start faster. */
    record Launch(WorkspaceDirectory workspace, LaunchPlan plan, StartupCaches caches) {}

    private final BackendContext context;
    private final StartupCaches caches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Path, Launch> prepared = new HashMap<>();

    Launches(BackendContext context, StartupCaches caches) {
        this.context = context;
        this.caches = caches;
    }

    /** The launch for a boot. May take long the first time; after a failure, the next call tries again. */
    Launch launch(BootRequest request) throws BootFailedException {
        Path directory =
                Path.of(Keys.value(request, ProcessBackendProvider.DIRECTORY, System.getProperty("java.io.tmpdir")));
        lock.lock();
        try {
            Launch known = prepared.get(directory);
            if (known == null) {
                known = prepare(directory);
                prepared.put(directory, known);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private Launch prepare(Path directory) throws BootFailedException {
        WorkspaceDirectory workspace;
        try {
            workspace = WorkspaceDirectory.create(directory);
        } catch (IOException e) {
            throw failed(e);
        }
        try {
            return new Launch(
                    workspace, context.launcher().prepare(context.application(), workspace.forLauncher()), caches);
        } catch (IOException | RuntimeException e) {
            close(workspace);
            throw failed(e);
        }
    }

    private BootFailedException failed(Exception cause) {
        return new BootFailedException(
                false, Messages.notPrepared(context.launcher().name(), cause), cause);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            prepared.values().forEach(launch -> close(launch.workspace));
            prepared.clear();
        } finally {
            lock.unlock();
        }
    }

    private static void close(WorkspaceDirectory workspace) {
        try {
            workspace.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, Messages.notRemoved(workspace.root(), e));
        }
    }
}
