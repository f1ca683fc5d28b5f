package dev.flame.tls;

import dev.flame.spi.CertificateIssuer;
import dev.flame.spi.CertificateIssuerProvider;
import java.time.Clock;

/** Makes authorities whose key is in memory only. */
public final class MemoryIssuerProvider implements CertificateIssuerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MemoryIssuerProvider() {}

    @Override
    public CertificateIssuer create() {
        return new MemoryIssuer(Clock.systemUTC());
    }
}
