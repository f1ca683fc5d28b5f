package dev.flame.tck.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/** A WAR that is deployed on one WildFly again and again. */
@ArquillianTest
class WildFlyRedeployTest {

    private static final String WATCH = "watch";
    private static final String FLAME = "redeployed";
    private static final String PLAIN = "redeployed-plain";

    /** A server's start, a boot of a runner, and what a busy machine adds. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @ArquillianResource
    @Nullable
    Deployer deployer;

    @ArquillianResource
    @OperateOnDeployment(WATCH)
    @Nullable
    URL server;

    private final HttpClient client = HttpClient.newHttpClient();

    @Deployment(name = WATCH, testable = false)
    static WebArchive watch() {
        return TestWar.plain(WATCH)
                .classes(HoldingsServlet.class, Holdings.class, Marks.class)
                .build();
    }

    @Deployment(name = FLAME, testable = false, managed = false)
    static WebArchive flame() {
        return RedeployWar.withFlame(FLAME, Map.of(), UseServlet.class);
    }

    @Deployment(name = PLAIN, testable = false, managed = false)
    static WebArchive plain() {
        return RedeployWar.plain(PLAIN, UseServlet.class);
    }

    @Assertion("RUN-5")
    void shouldLeaveNothingInTheServerHoweverOftenItIsRedeployed() throws Exception {
        Rounds rounds = Rounds.ofSystem();
        // what stays of this one is the server's
        Rounds.Left plain = rounds.few().run(new Server(PLAIN), System.out);

        Rounds.Left flame = rounds.run(new Server(FLAME), System.out);

        rounds.check(plain, flame);
    }

    private Deployer deployer() {
        return Objects.requireNonNull(deployer);
    }

    /** The server, to which one WAR is deployed. */
    private final class Server implements Rounds.Host {

        private final String name;

        Server(String name) {
            this.name = name;
        }

        @Override
        public void deploy() {
            deployer().deploy(name);
        }

        @Override
        public String use(String query) throws Exception {
            return get(name + "/use?" + query);
        }

        @Override
        public void undeploy() {
            deployer().undeploy(name);
        }

        @Override
        public Holdings holdings(String query) throws Exception {
            return Holdings.parse(get(WATCH + "/holdings?" + query));
        }

        private String get(String path) throws IOException, InterruptedException {
            URI uri = URI.create(String.valueOf(server)).resolve("/" + path);
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s: %s", uri, answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
