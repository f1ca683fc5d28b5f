package dev.flame.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.flame.RunnerId;
import dev.flame.azure.emulator.Emulator;
import dev.flame.azure.emulator.Time;
import dev.flame.azure.emulator.VirtualTime;
import dev.flame.spi.AppLauncher;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.spi.RunnerEnvironment;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;

/** A parent with the real SDK, that can be killed, and cut off from storage. */
final class TestParent {

    static final String POOL = "video";
    static final String JOIN_SECRET = "join-secret-of-the-test";

    final Queue<String> exits = new ConcurrentLinkedQueue<>();
    final AzureBackend backend;
    private final Calls calls = new Calls(Access.threads("test-files", 1));
    private final Map<String, String> properties;
    private final String address;
    private volatile boolean dead;
    private volatile boolean cutOffFromStorage;

    TestParent(Emulator emulator, Time time, Map<String, String> more, Duration skew) {
        this(emulator, time, more, skew, new SleepingApplication(), "parent.example:7070?secret=" + JOIN_SECRET);
    }

    TestParent(
            Emulator emulator,
            Time time,
            Map<String, String> more,
            Duration skew,
            AppLauncher launcher,
            String address) {
        this.address = address;
        properties = properties(emulator, more);
        VirtualTimers timers = new VirtualTimers(time, skew, () -> !dead);
        java.net.http.HttpClient.Builder jdk = java.net.http.HttpClient.newBuilder()
                .sslContext(emulator.certificate().context());
        HttpClient http = new Mortal(Access.http(jdk), emulator.blobEndpoint("flame"));
        Access access = new Access(
                http,
                site -> request -> Mono.just(new AccessToken(
                        "token-of-the-test", OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))));
        BackendContext context = new BackendContext(
                SleepingApplication.application(),
                launcher,
                Map.of(POOL, properties),
                Duration.ofSeconds(30),
                Executors.newScheduledThreadPool(0));
        backend = new AzureBackend(context, timers, access, calls, Optional.empty());
        if (time instanceof VirtualTime virtual) {
            virtual.waitFor(() -> !dead && calls.busy());
        }
    }

    static Map<String, String> properties(Emulator emulator, Map<String, String> more) {
        String group = "/subscriptions/11111111-0000-0000-0000-000000000001/resourceGroups/";
        Map<String, String> all = new LinkedHashMap<>();
        all.put("subscription", "11111111-0000-0000-0000-000000000001");
        all.put("resource-group", "flame-runners");
        all.put("location", "westeurope");
        all.put("subnet-id", group + "net/providers/Microsoft.Network/virtualNetworks/flame/subnets/runners");
        all.put("identity", group + "net/providers/Microsoft.ManagedIdentity/userAssignedIdentities/flame-runner");
        all.put("storage-account", "flame");
        all.put("storage-endpoint", emulator.blobEndpoint("flame"));
        all.put("arm-endpoint", emulator.armEndpoint());
        all.put("packages", "none");
        all.putAll(more);
        return all;
    }

    BootRequest request() {
        return request(RunnerId.random(POOL));
    }

    BootRequest request(RunnerId runner) {
        return new BootRequest(
                runner,
                POOL,
                properties,
                new RunnerEnvironment(Map.of(RunnerEnvironment.PARENT, address, RunnerEnvironment.BACKEND, "azure")),
                Duration.ofMinutes(5),
                (id, verify) -> {
                    throw new IllegalStateException("this backend has machines");
                },
                exits::add);
    }

    Boot boot() {
        BootRequest request = request();
        return new Boot(request.runner(), backend.boot(request).toCompletableFuture());
    }

    /** One boot under way. */
    record Boot(RunnerId runner, CompletableFuture<Booted> booted) {
        String machine() {
            return booted.join().machine();
        }
    }

    /** As by SIGKILL: not one more request, no timer. */
    void kill() {
        dead = true;
    }

    void cutOffFromStorage(boolean cut) {
        cutOffFromStorage = cut;
    }

    private final class Mortal implements HttpClient {
        private final HttpClient real;
        private final String storage;

        Mortal(HttpClient real, String storage) {
            this.real = real;
            this.storage = storage;
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            if (dead) {
                return Mono.never();
            }
            if (cutOffFromStorage && request.getUrl().toString().startsWith(storage)) {
                return Mono.error(new java.io.IOException("no route to storage"));
            }
            return real.send(request);
        }
    }
}
