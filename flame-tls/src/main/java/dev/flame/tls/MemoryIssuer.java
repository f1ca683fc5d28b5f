package dev.flame.tls;

import dev.flame.spi.CertificateIssuer;
import dev.flame.spi.IssuedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An authority whose key is in memory only, and goes with this JVM. Its certificate may sign others, but no further
 * authority. All keys are of the curve P-256; the JDK's own providers make and use them, and Bouncy Castle's is not
 * registered with the JVM.
 */
final class MemoryIssuer implements CertificateIssuer {

    private static final String CURVE = "secp256r1";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 127;

    /** A clock on a fresh machine may be behind this JVM's. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final Duration ROOT_LIFE = Duration.ofDays(7);
    private static final Duration ROOT_LEAST = Duration.ofDays(3);

    private final Clock clock;
    private final KeyPair keys = pair();
    private final X500Name name = new X500Name("CN=Flame parent " + serial().toString(Character.MAX_RADIX));
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable X509Certificate root;

    MemoryIssuer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public X509Certificate root() {
        lock.lock();
        try {
            X509Certificate valid = root;
            Instant least = clock.instant().plus(ROOT_LEAST);
            if (valid == null || valid.getNotAfter().toInstant().isBefore(least)) {
                valid = signed(builder(name, keys.getPublic(), clock.instant().plus(ROOT_LIFE))
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
                root = valid;
            }
            return valid;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public IssuedCertificate issue(String uri, Usage usage, Instant notAfter) {
        KeyPair own = pair();
        KeyPurposeId purpose = usage == Usage.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
        try {
            X509Certificate certificate = signed(builder(new X500Name("CN=Flame"), own.getPublic(), notAfter)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri))));
            return new IssuedCertificate(own.getPrivate(), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, PublicKey key, Instant notAfter) {
        Instant notBefore = clock.instant().isBefore(notAfter) ? clock.instant() : notAfter;
        return new JcaX509v3CertificateBuilder(
                name, serial(), Date.from(notBefore.minus(SKEW)), Date.from(notAfter), subject, key);
    }

    private X509Certificate signed(X509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + SIGNATURE, e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has the curve " + CURVE, e);
        }
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE);
    }
}
