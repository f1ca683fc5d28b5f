package dev.flame.tck.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application with mistakes is refused, and is told all of them at once. */
@ArquillianTest
@RunAsClient
public class DeploymentErrorsTest {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // set by Arquillian
    Deployer deployer;

    @Deployment(name = "misused", managed = false)
    static WebArchive misused() {
        return TestWar.withFlame("misused")
                .classes(Misused.class, Sealed.class, Basket.class)
                .property("flame.pool.default.max", "1")
                .build();
    }

    @Deployment(name = "misconfigured", managed = false)
    static WebArchive misconfigured() {
        return TestWar.withFlame("misconfigured")
                .property("flame.pool.video.maxx", "3")
                .property("flame.pool.video.idle-after", "soon")
                .property("flame.pool.audio.backend", "in-proces")
                .build();
    }

    @Assertion("API-3")
    void shouldNameEachElasticMethodThatCannotWorkAndWhy() {
        assertThat(Refusal.of(deployer, "misused"))
                .contains(Misused.class.getName())
                .contains("streams", "Stream")
                .contains("walks", "Iterator")
                .contains("reads", "InputStream")
                .contains("locks", "Lock")
                .contains("isNowhere", "nowhere")
                .contains("isFinal", "final")
                .contains("isStatic", "static")
                .contains("isPrivate", "private")
                .contains(Sealed.class.getName())
                .contains(Basket.class.getName(), "SessionScoped");
    }

    @Assertion({"API-3", "API-10"})
    void shouldNameEachPublisherThatCannotWorkAndWhy() {
        assertThat(Refusal.of(deployer, "misused"))
                .contains("subscribes", "as the result itself")
                .contains("submits", "SubmissionPublisher")
                .contains("emitsSources", "InputStream")
                .contains("isUnlinked", "link=false");
    }

    @Assertion("API-3")
    void shouldNameEachMistakeOfTheConfiguration() {
        assertThat(Refusal.of(deployer, "misconfigured"))
                .contains("flame.pool.video.maxx", "flame.pool.video.max")
                .contains("flame.pool.video.idle-after", "soon", "30s")
                .contains("flame.pool.audio.backend", "in-proces", "in-process");
    }
}
