package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.console.Console;
import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** What an operator asks of an application that makes elastic calls all the time, by HTTP as curl does. */
@ArquillianTest
@RunAsClient
@Needs("http")
public class EndpointsTest {

    /** Where the server answers /health and /metrics, if not where its applications are. */
    private static final String MANAGEMENT = "flame.tck.management";

    private static final int VIEWERS = 5;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static @Nullable OtlpCollector collector;

    @ArquillianResource
    @Nullable
    URL address;

    @Deployment
    static WebArchive deployment() throws IOException {
        OtlpCollector started = new OtlpCollector();
        collector = started;
        return TestWar.withFlame("endpoints")
                .librariesOf(Console.class)
                .classes(EndpointsTest.class, Busy.class)
                .packageOf(Await.class)
                .property("flame.backend", "process")
                .property("flame.serialization.allow", "dev.flame.tck.**")
                .property("flame.console.enabled", "true")
                .property("flame.console.role", "none")
                .property("flame.pool.busy.max", "2")
                .property("flame.pool.busy.max-concurrency", "2")
                .property("flame.pool.busy.idle-after", "10m")
                .property("flame.pool.busy.boot-timeout", "2m")
                .property("flame.pool.busy.queue-timeout", "2m")
                .property("otel.sdk.disabled", "false")
                .property("otel.exporter.otlp.protocol", "http/protobuf")
                .property("otel.exporter.otlp.endpoint", started.address())
                .property("otel.logs.exporter", "none")
                .property("otel.metric.export.interval", "1000")
                .build();
    }

    @AfterAll
    static void close() {
        if (collector != null) {
            collector.close();
            collector = null;
        }
    }

    @Assertion("OBS-2")
    void shouldBeReadyAndSayWhatThePoolDoes() {
        awaitMatch(server("/health/ready"), "\"name\":\"flame-busy\".{0,60}\"status\":\"UP\"");
        awaitMatch(server("/health/ready"), number("leased", "[1-4]"));
        awaitMatch(server("/health/ready"), number("ready", "[12]"));
    }

    @Assertion("OBS-9")
    @Needs("metrics")
    void shouldHaveThePoolsNumbersAmongTheMetrics() {
        awaitMatch(server("/metrics"), sample("flame_pool_runners", "state=\"ready\"", "[12](\\.0)?"));
        awaitMatch(server("/metrics"), sample("flame_pool_leases", "", "[1-4](\\.0)?"));
        awaitMatch(server("/metrics"), sample("flame_pool_runners_max", "", "2(\\.0)?"));
        awaitMatch(server("/metrics"), sample("flame_pool_boot_duration_seconds_count", "", "[12](\\.0)?"));

        // in seconds: no call takes hours
        awaitMatch(
                server("/metrics"),
                sample(
                        "flame_pool_run_duration_seconds_max",
                        "outcome=\"returned\"",
                        "\\d{1,4}(\\.\\d+(E-\\d+)?)?(?![\\d.E])"));

        String returned = sample("flame_pool_run_duration_seconds_count", "outcome=\"returned\"", "(?<value>[0-9.E]+)");
        double before =
                Double.parseDouble(awaitMatch(server("/metrics"), returned).group("value"));
        Await.until(
                () -> Double.parseDouble(
                                awaitMatch(server("/metrics"), returned).group("value"))
                        > before,
                () -> "no more calls than " + before);
    }

    @Assertion({"OBS-5", "CMP-7"})
    @Needs("telemetry")
    void shouldSendMetricsAndTracesByTheServersTelemetry() {
        OtlpCollector sent = sent();
        for (String metric : new String[] {
            "flame.pool.runners", "flame.pool.leases", "flame.pool.run.duration", "flame.pool.runner.time"
        }) {
            Await.until(() -> sent.last("metrics").contains(metric), () -> metric + " was not sent");
        }
        Await.until(() -> sent.last("traces").contains("elastic busy "), () -> "no span was sent");
    }

    @Assertion("CON-4")
    void shouldShowThatCallsRunAndGoOnShowingIt() throws Exception {
        awaitMatch(page("flame/state"), "\"name\":\"busy\".*\"invocations\":\\[\\{\"id\":");
        for (int i = 0; i < VIEWERS; i++) {
            HttpResponse<InputStream> events = CLIENT.send(
                    HttpRequest.newBuilder(page("flame/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(events.statusCode()).isEqualTo(200);
            assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            try (InputStream body = events.body()) {
                CompletableFuture.runAsync(() -> awaitGrowth(body)).get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    /** Of the check's data; Payara makes texts of numbers. */
    private static String number(String name, String value) {
        return "\"name\":\"flame-busy\"[^}]*\"" + name + "\":\"?" + value + "\"?,";
    }

    private static void awaitGrowth(InputStream events) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
        long first = calls(lines);
        while (calls(lines) == first) {
            // the next state
        }
    }

    /** How many calls the next state has. */
    private static long calls(BufferedReader lines) {
        Pattern calls = Pattern.compile("\"name\":\"busy\".*?\"calls\":(\\d+)");
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = calls.matcher(line);
                if (matcher.find()) {
                    return Long.parseLong(matcher.group(1));
                }
            }
            throw new AssertionError("the events ended");
        } catch (IOException e) {
            throw new AssertionError("the events broke", e);
        }
    }

    /** A line of the pool that works, whose tags are in any order. */
    private static String sample(String metric, String tag, String value) {
        return metric + "\\{(?=[^}]*pool=\"busy\")(?=[^}]*" + tag + ")[^}]*\\} ?" + value;
    }

    private static Matcher awaitMatch(URI uri, String regex) {
        Pattern pattern = Pattern.compile(regex);
        String[] last = {""};
        Matcher[] found = {pattern.matcher("")};
        Await.until(
                () -> {
                    last[0] = get(uri);
                    found[0] = pattern.matcher(last[0]);
                    return found[0].find();
                },
                () -> uri + " has nothing like " + regex + ": " + last[0]);
        return found[0];
    }

    /** A body without the blanks that JSON may have or not; empty unless it was found. */
    private static String get(URI uri) {
        try {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(uri).timeout(Await.PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? response.body().replaceAll("(?m)^\\s+|[\\r\\n]+|(?<=\":) | (?=\")", "")
                    : "status " + response.statusCode();
        } catch (IOException notYet) {
            return notYet.toString();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private URI server(String path) {
        String management = System.getProperty(MANAGEMENT, "");
        return management.isEmpty() ? URI.create(String.valueOf(address)).resolve(path) : URI.create(management + path);
    }

    private URI page(String path) {
        String application = String.valueOf(address);
        return URI.create(application.endsWith("/") ? application : application + "/")
                .resolve(path);
    }

    private static OtlpCollector sent() {
        if (collector == null) {
            throw new IllegalStateException("nothing collects");
        }
        return collector;
    }
}
