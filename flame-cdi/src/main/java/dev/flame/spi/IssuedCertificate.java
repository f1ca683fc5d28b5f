package dev.flame.spi;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate with its key. {@code toString} shows no key.
 *
 * @param key the private key
 * @param certificate the certificate
 */
public record IssuedCertificate(PrivateKey key, X509Certificate certificate) {

    @Override
    public String toString() {
        return "IssuedCertificate[" + certificate.getSerialNumber().toString(16) + ", until "
                + certificate.getNotAfter().toInstant() + "]";
    }
}
