package dev.flame.azure;

import com.azure.core.credential.AccessToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The emulator's Blob storage. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class EmulatedStoreTest extends StoreContract {

    @TempDir
    Path directory;

    private Cloud cloud;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        cloud = Cloud.withEmptyMachines(directory);
        Access access = new Access(
                Access.http(java.net.http.HttpClient.newBuilder()
                        .sslContext(cloud.emulator.certificate().context())),
                site -> request -> Mono.just(new AccessToken(
                        "test", OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))));
        Site site = AzureSettings.of(TestParent.properties(cloud.emulator, Map.of()))
                .site();
        store = access.store(site, new Calls(Runnable::run));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Override
    Store store() {
        return store;
    }
}
