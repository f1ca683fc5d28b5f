package dev.flame.azure;

import com.azure.core.credential.AccessToken;
import dev.flame.RunnerId;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootRequest;
import dev.flame.spi.RunnerEnvironment;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** A parent in a JVM of its own, that boots one machine and ends in order: its backend is closed by a shutdown hook. */
public final class EndingParent {

    private EndingParent() {}

    /**
     * Runs.
     *
     * @param arguments pool properties, as {@code key=value}
     */
    public static void main(String[] arguments) {
        Map<String, String> properties = new TreeMap<>();
        for (String each : arguments) {
            int equals = each.indexOf('=');
            properties.put(each.substring(0, equals), each.substring(equals + 1));
        }
        Access access = new Access(
                Access.http(java.net.http.HttpClient.newBuilder()),
                site -> request -> Mono.just(new AccessToken(
                        "token-of-the-test", OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))));
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1, task -> {
            Thread thread = new Thread(task, "timer");
            thread.setDaemon(true);
            return thread;
        });
        BackendContext context = new BackendContext(
                SleepingApplication.application(),
                new SleepingApplication(),
                Map.of("video", properties),
                Duration.ofSeconds(30),
                scheduler);
        AzureBackend backend = new AzureBackend(
                context, new SystemTimers(scheduler), access, new Calls(Access.threads("files", 1)), Optional.empty());
        BootRequest request = new BootRequest(
                RunnerId.random("video"),
                "video",
                properties,
                new RunnerEnvironment(Map.of(RunnerEnvironment.PARENT, "nowhere")),
                Duration.ofMinutes(5),
                (runner, verify) -> {
                    throw new IllegalStateException("this backend has machines");
                },
                reason -> {});
        backend.boot(request)
                .toCompletableFuture()
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            long begun = System.nanoTime();
            backend.close();
            System.out.println(
                    "closed in " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
        }));
        System.exit(0);
    }
}
