package dev.flame.wire.tls;

import dev.flame.spi.IssuedCertificate;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.spi.Secret;
import dev.flame.wire.SocketProvider;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * What one runner shows its parent, and whom it trusts: the value of {@value RunnerEnvironment#TLS}, as
 * {@code <key>.<certificate>.<root>}, each DER in Base64 for URLs. {@code toString} shows no key.
 *
 * @param own the runner's certificate and key
 * @param root the certificate of the parent's authority
 */
public record RunnerCredentials(IssuedCertificate own, X509Certificate root) {

    /** Says that the runner takes its certificate from its own configuration. */
    public static final String CONFIGURED = "keystore";

    private static final int PARTS = 3;

    /**
     * Reads credentials.
     *
     * @param text what {@link #format} wrote
     * @return the credentials
     * @throws IllegalArgumentException if the text is not of the form; the message has nothing of it
     */
    public static RunnerCredentials parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(Messages.badCredentials());
        }
        try {
            X509Certificate certificate = certificate(parts[1]);
            PrivateKey key = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(parts[0])));
            return new RunnerCredentials(new IssuedCertificate(key, certificate), certificate(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // without a cause: its message may quote the text
            throw new IllegalArgumentException(Messages.badCredentials());
        }
    }

    /**
     * Writes the credentials, key included: for the one place that hands them to a runner.
     *
     * @return the text
     */
    public Secret format() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        try {
            return Secret.of(encoder.encodeToString(own.key().getEncoded())
                    + '.'
                    + encoder.encodeToString(own.certificate().getEncoded())
                    + '.'
                    + encoder.encodeToString(root.getEncoded()));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate can't be encoded", e);
        }
    }

    /**
     * Sockets that show these credentials.
     *
     * @return sockets for a runner
     */
    public SocketProvider sockets() {
        var context = Contexts.of(Contexts.keys(own), Contexts.trust(root));
        return new TlsSockets(() -> context, true);
    }

    @Override
    public String toString() {
        return "RunnerCredentials[" + own + "]";
    }

    private static X509Certificate certificate(String encoded) throws CertificateException {
        byte[] der = Base64.getUrlDecoder().decode(encoded);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
