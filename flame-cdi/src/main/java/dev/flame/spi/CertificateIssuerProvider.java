package dev.flame.spi;

/**
 * Makes certificate authorities; the JDK has no public way to. Found by {@link java.util.ServiceLoader}, with the
 * application's class loader; {@code dev.flame:flame-tls} brings one.
 */
public interface CertificateIssuerProvider {

    /**
     * A new authority, with a key of its own.
     *
     * @return the authority
     */
    CertificateIssuer create();
}
