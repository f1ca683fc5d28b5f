package dev.flame.tck.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.FlameRole;
import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Site;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A runner in a process of its own, behind a connection with TLS. */
@ArquillianTest
public class EncryptedCallsTest {

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("encrypted-calls")
                .certificates()
                .packageOf(EncryptedCallsTest.class)
                .packageOf(Site.class)
                .property("flame.backend", "process")
                .property("flame.tls.mode", "always")
                .property("flame.pool.encrypted.max", "1")
                .property("flame.pool.encrypted.idle-after", "10m")
                .property("flame.pool.encrypted.boot-timeout", "2m")
                .property("flame.pool.encrypted.queue-timeout", "2m")
                .build();
    }

    @Assertion({"SEC-1", "SEC-2"})
    void shouldCallByTlsWithACertificateForTheRunner() {
        Whispered whispered = Beans.get(Whispered.class);

        Site site = whispered.here();

        assertThat(site.role()).isEqualTo(FlameRole.Side.RUNNER);
        assertThat(site.pid()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(whispered.parts()).isEqualTo(3);
    }
}
