package dev.flame.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.CertificateIssuer.Usage;
import dev.flame.spi.IssuedCertificate;
import dev.flame.tck.Assertion;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryIssuerTest {

    /** A clock that a test sets. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2030-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final SetClock clock = new SetClock();
    private final MemoryIssuer issuer = new MemoryIssuer(clock);

    @Assertion("SEC-2")
    void shouldBindACertificateToANameAUseAndATime() throws Exception {
        Instant end = clock.now.plusSeconds(30);
        IssuedCertificate issued = issuer.issue("flame:runner/video/abc", Usage.CLIENT, end);

        X509Certificate certificate = issued.certificate();
        certificate.verify(issuer.root().getPublicKey());
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(end);
        assertThat(certificate.getSubjectAlternativeNames())
                .singleElement()
                .isEqualTo(List.of(6, "flame:runner/video/abc"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(issued.toString()).doesNotContain("BEGIN").contains("2030-01-01T00:00:30Z");
    }

    @Assertion("SEC-2")
    void shouldReplaceItsOwnCertificateInTimeAndKeepItsKey() throws Exception {
        X509Certificate first = issuer.root();
        clock.now = clock.now.plus(Duration.ofDays(3));
        assertThat(issuer.root()).isEqualTo(first);

        clock.now = clock.now.plus(Duration.ofDays(2));
        X509Certificate second = issuer.root();

        assertThat(second).isNotEqualTo(first);
        assertThat(second.getPublicKey()).isEqualTo(first.getPublicKey());
        assertThat(second.getSubjectX500Principal()).isEqualTo(first.getSubjectX500Principal());
        assertThat(second.getBasicConstraints()).isZero();
        issuer.issue("flame:parent", Usage.SERVER, clock.now).certificate().verify(first.getPublicKey());
    }

    @Test
    void shouldRegisterNoProviderWithTheJvm() {
        issuer.root();
        assertThat(Security.getProvider("BC")).isNull();
    }
}
