package dev.flame.wire.tls;

import dev.flame.RunnerId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names that certificates carry: {@code flame:parent}, or {@code flame:runner/<pool>/<id>}. */
final class RunnerName {

    static final String PARENT = "flame:parent";

    private static final String SCHEME = "flame:";
    private static final Integer URI = 6;

    private RunnerName() {}

    static String of(String pool, RunnerId runner) {
        return SCHEME + "runner/" + pool + "/" + runner.value();
    }

    /** The name in a certificate; empty if somebody else made it, without one. */
    static Optional<String> in(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Optional.empty()
                    : names.stream()
                            .filter(name -> URI.equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .filter(name -> name.startsWith(SCHEME))
                            .findFirst();
        } catch (CertificateParsingException e) {
            // a name that can't be read is nobody's
            return Optional.of(SCHEME);
        }
    }
}
