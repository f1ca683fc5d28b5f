package dev.flame.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import dev.flame.azure.emulator.Certificate;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A real Blob server, with TLS and tokens. */
@SuppressWarnings("NullAway.Init") // fields are set before all tests
class AzuriteStoreTest extends StoreContract {

    @TempDir
    static Path directory;

    private static @Nullable Process azurite;
    private static Store store;

    @BeforeAll
    static void start() throws IOException {
        Path npm = Npm.installed("azurite");
        Certificate certificate = Certificate.in(directory);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        azurite = new ProcessBuilder(List.of(
                        npm.resolve("node_modules/.bin/azurite-blob").toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        Integer.toString(port),
                        "--inMemoryPersistence",
                        "--skipApiVersionCheck",
                        "--oauth",
                        "basic",
                        "--disableTelemetry",
                        "--cert",
                        certificate.pem().toString(),
                        "--key",
                        certificate.keyFile().toString()))
                .redirectErrorStream(true)
                .redirectOutput(new File("target/azurite.log"))
                .start();
        HttpClient http = Access.http(java.net.http.HttpClient.newBuilder().sslContext(certificate.context()));
        TokenCredential credential = request -> Mono.just(
                new AccessToken(token(), OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        String endpoint = "https://127.0.0.1:" + port + "/devstoreaccount1";
        Site site = new Site("s", "g", "app", "https://arm.invalid", endpoint, "flame", "");
        store = new Access(http, any -> credential).store(site, new Calls(Runnable::run));
        // the SDK repeats until the server listens
        new BlobServiceClientBuilder()
                .httpClient(http)
                .endpoint(endpoint)
                .credential(credential)
                .buildAsyncClient()
                .getBlobContainerAsyncClient("flame")
                .createIfNotExists()
                .toFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** Azurite looks at the claims, and not at the signature. */
    private static String token() {
        long now = System.currentTimeMillis() / 1000;
        String claims = "{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/t/\",\"iat\":"
                + (now - 60) + ",\"nbf\":" + (now - 60) + ",\"exp\":" + (now + 7200) + "}";
        return encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encode(claims) + "." + encode("unsigned");
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        Process running = azurite;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
        }
    }

    @Override
    Store store() {
        return store;
    }
}
