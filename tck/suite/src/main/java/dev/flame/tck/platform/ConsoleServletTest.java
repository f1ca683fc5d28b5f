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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/** The live page by the server's servlets, asked as a browser asks. */
@ArquillianTest
@Needs("servlets")
public class ConsoleServletTest {

    private static final String NAME = "live-page";
    private static final String ROLE = "ops";

    @ArquillianResource
    @Nullable
    URL address;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return TestWar.withFlame(NAME)
                .librariesOf(Console.class)
                .classes(HeaderLogin.class)
                .property("flame.backend", "in-process")
                .property("flame.console.enabled", "true")
                .property("flame.console.role", ROLE)
                .property("flame.console.control-role", ROLE)
                .property("flame.pool.watched.max", "3")
                .property("flame.pool.watched.idle-after", "10m")
                .build();
    }

    @Assertion({"CON-2", "CON-4"})
    void shouldShowThePageAndItsJsonToTheRole() throws Exception {
        HttpResponse<String> page = get("flame", ROLE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<base href=\"/" + NAME + "/flame/\">");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        assertThat(get("flame/console.js", ROLE).statusCode()).isEqualTo(200);
        assertThat(get("flame/uPlot.iife.min.js", ROLE).statusCode()).isEqualTo(200);

        HttpResponse<String> state = get("flame/state", ROLE);

        assertThat(state.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(state.body()).contains("\"name\":\"watched\"");
        assertThat(get("flame/history", ROLE).body()).contains("\"watched\":{\"at\":[");
        assertThat(get("flame/nothing", ROLE).statusCode()).isEqualTo(404);
    }

    @Assertion("CON-2")
    void shouldRefuseEveryoneElse() throws Exception {
        for (String path : List.of("flame", "flame/", "flame/state", "flame/history", "flame/events")) {
            assertThat(get(path, "").statusCode()).as("%s without a user", path).isEqualTo(401);
            assertThat(get(path, "guest").statusCode())
                    .as("%s without the role", path)
                    .isEqualTo(403);
        }
        assertThat(post("flame/pools/watched/drain", "guest").statusCode()).isEqualTo(403);
    }

    @Assertion({"CON-3", "CON-4"})
    void shouldSendWhatChangesWhileOneWatches() throws Exception {
        HttpResponse<InputStream> events =
                client().send(request("flame/events", ROLE).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(within(() -> next(lines, "\"min\":0"))).startsWith("data: {");

            assertThat(post("flame/pools/watched/resize?min=2&max=3", ROLE).statusCode())
                    .isEqualTo(200);

            assertThat(within(() -> next(lines, "\"ready\":2"))).contains("\"min\":2", "\"state\":\"ready\"");
            assertThat(within(() -> next(lines, "\"callsPerSecond\":["))).contains("\"p95\":[");
        }
    }

    /** The next line with a text; lines that are skipped are other events. */
    private static String next(BufferedReader lines, String text) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(text)) {
                    return line;
                }
            }
            throw new AssertionError("the events ended before one had " + text);
        } catch (IOException e) {
            throw new AssertionError("the events broke before one had " + text, e);
        }
    }

    private static String within(Supplier<String> line) throws Exception {
        return CompletableFuture.supplyAsync(line).get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(String path, String role) throws Exception {
        return client().send(request(path, role).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String role) throws Exception {
        return client().send(
                        request(path, role)
                                .header("X-Flame-Console", "1")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private HttpRequest.Builder request(String path, String role) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(String.valueOf(address)).resolve("/" + NAME + "/" + path))
                .timeout(Await.PATIENCE);
        return role.isEmpty() ? request : request.header(HeaderLogin.ROLE, role);
    }
}
