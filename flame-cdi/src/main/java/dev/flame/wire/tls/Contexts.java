package dev.flame.wire.tls;

import dev.flame.spi.IssuedCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes the JDK's TLS contexts. */
final class Contexts {

    private static final char[] NONE = new char[0];

    private Contexts() {}

    static SSLContext of(KeyManager[] keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys, trust, null);
            // a runner connects once: nothing is to be resumed, least of all without its certificate
            context.getServerSessionContext().setSessionCacheSize(1);
            context.getServerSessionContext().setSessionTimeout(1);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS 1.3", e);
        }
    }

    /** Shows one certificate. */
    static KeyManager[] keys(IssuedCertificate own) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NONE);
            store.setKeyEntry("flame", own.key(), NONE, new Certificate[] {own.certificate()});
            return keys(store, NONE);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory failed", e);
        }
    }

    static KeyManager[] keys(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    /** Trusts what one authority has signed. */
    static TrustManager[] trust(X509Certificate root) {
        try {
            return trust(Set.of(new TrustAnchor(root, null)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    /** Nothing is asked whether a certificate was revoked: Flame's live for minutes. */
    static TrustManager[] trust(Set<TrustAnchor> anchors) throws GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.setRevocationEnabled(false);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory.getTrustManagers();
    }
}
