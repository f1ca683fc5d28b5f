package dev.flame.wire.tls;

import dev.flame.RunnerId;
import dev.flame.spi.CertificateIssuer;
import dev.flame.spi.CertificateIssuer.Usage;
import dev.flame.spi.IssuedCertificate;
import dev.flame.spi.Secret;
import dev.flame.wire.SocketProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of one parent: its own, which is replaced in time, and one for each boot. A runner shows its
 * certificate once, when it joins, so that it expires with the join secret. Thread-safe.
 */
public final class ParentCertificates {

    /** How long the parent's own certificate lives; at half of it the next one takes over. */
    static final Duration OWN_LIFE = Duration.ofDays(2);

    /** For boots without a limit. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /** A certificate knows seconds only, and a clock may be set back a little. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private record Current(SSLContext context, Instant until) {}

    private final CertificateIssuer issuer;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Current current;

    /**
     * The certificates of a parent.
     *
     * @param issuer signs them
     * @param clock judges what is about to expire
     */
    public ParentCertificates(CertificateIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The parent's sockets, which let nobody in but runners with a certificate that {@link #credentials} gave.
     *
     * @return sockets for a parent
     */
    public SocketProvider sockets() {
        return new TlsSockets(this::context, true);
    }

    /**
     * Certificate, key and trust for one boot.
     *
     * @param runner the runner to be
     * @param pool its pool
     * @param validity how long the runner may take to join; zero for no limit
     * @return the value of {@link dev.flame.spi.RunnerEnvironment#TLS}
     */
    public Secret credentials(RunnerId runner, String pool, Duration validity) {
        Duration limit = validity.isZero() ? LONGEST : validity.plus(MARGIN);
        IssuedCertificate own = issuer.issue(
                RunnerName.of(pool, runner), Usage.CLIENT, clock.instant().plus(limit));
        return new RunnerCredentials(own, issuer.root()).format();
    }

    private SSLContext context() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Current valid = current;
            if (valid == null || now.isAfter(valid.until)) {
                IssuedCertificate own = issuer.issue(RunnerName.PARENT, Usage.SERVER, now.plus(OWN_LIFE));
                valid = new Current(
                        Contexts.of(Contexts.keys(own), Contexts.trust(issuer.root())),
                        now.plus(OWN_LIFE.dividedBy(2)));
                current = valid;
            }
            return valid.context;
        } finally {
            lock.unlock();
        }
    }
}
