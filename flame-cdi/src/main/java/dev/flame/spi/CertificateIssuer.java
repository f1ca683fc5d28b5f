package dev.flame.spi;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A certificate authority of one parent. Its key is made with it, and is nowhere but in this JVM's memory. Thread-safe; no
 * method does I/O.
 */
public interface CertificateIssuer {

    /** What a certificate is good for. */
    enum Usage {
        /** To be dialled: the parent's. */
        SERVER,
        /** To dial: a runner's. */
        CLIENT
    }

    /**
     * The authority's own certificate, for those who are to trust it. It lives for days: one that is about to expire is
     * replaced by one with the same name and key, so that what was issued before stays valid.
     *
     * @return a certificate that is valid for three days or longer
     */
    X509Certificate root();

    /**
     * Makes a key and a certificate for it.
     *
     * @param name whose it is: the only URI among the certificate's alternative names
     * @param usage its only extended key usage
     * @param notAfter when it expires; to the second
     * @return both
     */
    IssuedCertificate issue(String name, Usage usage, Instant notAfter);
}
