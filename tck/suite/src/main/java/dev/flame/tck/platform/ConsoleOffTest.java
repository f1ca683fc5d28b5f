package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.console.Console;
import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/** An application that has the live page's jar, and has not enabled it. */
@ArquillianTest
@Needs("servlets")
public class ConsoleOffTest {

    private static final String NAME = "no-live-page";

    @ArquillianResource
    @Nullable
    URL address;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return TestWar.withFlame(NAME)
                .librariesOf(Console.class)
                .classes(HeaderLogin.class)
                .property("flame.backend", "in-process")
                .property("flame.console.role", "none")
                .property("flame.pool.watched.max", "1")
                .build()
                .addAsWebResource(new StringAsset("it is up"), "up.txt");
    }

    @Assertion("CON-1")
    void shouldServeNothingUnlessEnabled() throws Exception {
        assertThat(get("up.txt").body()).isEqualTo("it is up");

        for (String path : List.of("flame", "flame/", "flame/state", "flame/events", "flame/console.js")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(String.valueOf(address)).resolve("/" + NAME + "/" + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header(HeaderLogin.ROLE, "ops")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
