package dev.flame.tck.ends;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Starts a runner of another build first, as when an image is older than the deployment, and one of the parent's own after
 * that. Says nothing of a process that ends: what the pool learns, it learns from its runners.
 */
final class RebuiltBackend implements Backend {

    private static final List<StartedCopy> COPIES = new CopyOnWriteArrayList<>();

    private final BackendContext context;

    RebuiltBackend(BackendContext context) {
        this.context = context;
    }

    /** All copies, in the order of their start. */
    static List<StartedCopy> copies() {
        return COPIES;
    }

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        try {
            StartedCopy copy = StartedCopy.start(
                    context,
                    COPIES.isEmpty() ? RebuiltBackend::rebuilt : (file, root) -> file.source(),
                    request.environment().variables());
            COPIES.add(copy);
            return CompletableFuture.completedFuture(
                    Booted.dialling("pid " + copy.process().pid()));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(new BootFailedException(true, "the copy did not start", e));
        }
    }

    /** The application's archives and directories, with one file more in each. */
    private static Path rebuilt(LaunchPlan.AppFile file, Path root) throws IOException {
        Path source = file.source();
        String name = source.getFileName().toString();
        boolean directory = Files.isDirectory(source);
        if (file.kind() != LaunchPlan.Kind.APPLICATION || !(directory || name.matches(".*\\.[jw]ar"))) {
            return source;
        }
        Path target = Files.createTempDirectory(root, "rebuilt-").resolve(name);
        StartedCopy.copy(source, target);
        if (directory) {
            change(target);
        } else {
            try (FileSystem archive = FileSystems.newFileSystem(target)) {
                change(archive.getPath("/"));
            }
        }
        return target;
    }

    private static void change(Path top) throws IOException {
        Files.writeString(top.resolve("changed-since.txt"), "another build");
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<RunnerId>> list() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void close() {
        // each runner ends by itself: the first is refused, the second loses its parent
    }
}
