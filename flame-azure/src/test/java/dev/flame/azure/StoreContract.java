package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the backend relies on in Blob storage. It holds for the emulator's, and for a real Blob server. */
abstract class StoreContract {

    @TempDir
    Path files;

    /** A store with an existing container. */
    abstract Store store();

    @Test
    void shouldUploadAFileOnce() throws IOException {
        Path file = Files.writeString(files.resolve("app"), "x".repeat(1000));
        String name = name();
        assertThat(get(store().uploadOnce(name, file))).isTrue();
        assertThat(get(store().uploadOnce(name, file))).isFalse();
        assertThat(get(store().names("parents/"))).contains(name);
    }

    @Test
    void shouldLendABlobToOneOnly() {
        String name = name();
        assertThat(get(store().create(name))).isTrue();
        assertThat(get(store().leased(name))).isFalse();

        String mine = UUID.randomUUID().toString();
        get(store().acquire(name, mine));
        assertThat(get(store().leased(name))).isTrue();
        assertThat(status(store().acquire(name, UUID.randomUUID().toString()))).isEqualTo(409);
        assertThat(get(store().renew(name, mine))).isEqualTo(mine);
        assertThat(get(store().create(name))).as("an existing blob").isFalse();
    }

    @Test
    void shouldRefuseALateRenewal() {
        String name = name();
        get(store().create(name));
        String late = UUID.randomUUID().toString();
        get(store().acquire(name, late));
        get(store().delete(name, Optional.of(late)));
        get(store().create(name));
        get(store().acquire(name, UUID.randomUUID().toString()));
        assertThat(status(store().renew(name, late))).isEqualTo(409);
    }

    @Test
    void shouldRefuseToDeleteWhatIsLent() {
        String name = name();
        get(store().create(name));
        String mine = UUID.randomUUID().toString();
        get(store().acquire(name, mine));
        assertThat(status(store().delete(name, Optional.empty()))).isEqualTo(412);
        get(store().delete(name, Optional.of(mine)));
        assertThat(get(store().names(name))).isEmpty();
        assertThat(status(store().renew(name, mine))).isEqualTo(404);
    }

    @Test
    void shouldTakeAnAbsentBlobForFree() {
        assertThat(get(store().leased(name()))).isFalse();
        get(store().delete(name(), Optional.empty()));
    }

    private static String name() {
        return ParentLease.blob(UUID.randomUUID().toString());
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static int status(CompletableFuture<?> future) {
        try {
            future.orTimeout(30, TimeUnit.SECONDS).join();
            return 200;
        } catch (CompletionException e) {
            return ArmException.of(e).orElseThrow().status();
        }
    }
}
