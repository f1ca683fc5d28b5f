package dev.flame.azure;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** The application in storage: packed and uploaded at the first boot, once for all. After a failure, the next boot tries again. */
final class Artifact {

    private final Application application;
    private final AppLauncher launcher;
    private final Store store;
    private final Calls calls;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, CompletableFuture<Uploaded>> uploads = new HashMap<>();

    Artifact(Application application, AppLauncher launcher, Store store, Calls calls) {
        this.application = application;
        this.launcher = launcher;
        this.store = store;
        this.calls = calls;
    }

    /**
     * What a machine needs of it.
     *
     * @param blob its name in storage
     * @param sha256 its digest
     * @param start what starts it
     */
    record Uploaded(String blob, String sha256, StartScript start) {}

    /** Completes when the application is in storage, as a pool's machines need it. */
    CompletableFuture<Uploaded> uploaded(AzureSettings settings) {
        String variant = settings.imageServer().isPresent() + " " + settings.java() + " " + settings.javaOptions() + " "
                + settings.systemProperties() + " " + settings.imageServer().orElse("");
        CompletableFuture<Uploaded> upload;
        lock.lock();
        try {
            CompletableFuture<Uploaded> before = uploads.get(variant);
            if (before != null && !before.isCompletedExceptionally()) {
                return before;
            }
            upload = new CompletableFuture<>();
            uploads.put(variant, upload);
        } finally {
            lock.unlock();
        }
        calls.run(() -> pack(settings))
                .thenCompose(packed -> store.uploadOnce(
                                packed.bundle().blob(), packed.bundle().file())
                        .whenComplete((done, failure) -> Trees.delete(packed.directory()))
                        .thenApply(done -> new Uploaded(
                                packed.bundle().blob(), packed.bundle().sha256(), packed.start())))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        upload.complete(done);
                    } else {
                        upload.completeExceptionally(ArmException.unwrap(failure));
                    }
                });
        return upload;
    }

    /** What is written on this machine stays for as long as the upload takes. */
    private Packed pack(AzureSettings settings) throws IOException {
        Path directory = Files.createTempDirectory("flame-azure");
        try {
            LaunchPlan plan = launcher.prepare(application, new Workspace(directory));
            Bundle bundle = Bundle.pack(plan, file -> !StartScript.onImage(file, settings), directory);
            return new Packed(directory, bundle, StartScript.of(plan, settings));
        } catch (IOException | RuntimeException e) {
            Trees.delete(directory);
            throw e;
        }
    }

    private record Packed(Path directory, Bundle bundle, StartScript start) {}
}
