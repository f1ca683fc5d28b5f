package dev.flame.cdi.runtime;

import dev.flame.RunnerId;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.spi.RunnerLink;
import dev.flame.spi.Secret;
import dev.flame.wire.JoinTickets;
import dev.flame.wire.ParentAddress;
import dev.flame.wire.ParentListener;
import dev.flame.wire.RunnerPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The parent's listener, opened by the first boot that needs it, and the secrets that open it. Thread-safe. */
final class Door implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Door.class.getName());

    private final FlameConfig config;
    private final ClassLoader classLoader;
    private final Supplier<String> buildIdentity;
    private final String codec;
    private final BiPredicate<String, RunnerLink> joined;
    private final JoinTickets tickets;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ParentListener listener;
    private @Nullable WireSecurity security;

    /**
     * What one runner gets.
     *
     * @param parent where to dial, with the join secret
     * @param tls the value of {@link dev.flame.spi.RunnerEnvironment#TLS}; empty where nothing is encrypted
     */
    record Ticket(ParentAddress parent, Optional<Secret> tls) {}

    Door(
            FlameConfig config,
            ClassLoader classLoader,
            Supplier<String> buildIdentity,
            String codec,
            BiPredicate<String, RunnerLink> joined,
            JoinTickets.Unfit unfit) {
        this.config = config;
        this.classLoader = classLoader;
        this.buildIdentity = buildIdentity;
        this.codec = codec;
        this.joined = joined;
        this.tickets = new JoinTickets(System::nanoTime, unfit);
    }

    /** A way in for one runner: works once. */
    Ticket ticket(RunnerId runner, String pool, Duration validity) {
        InetSocketAddress bound = open().address();
        Optional<String> advertise = config.listen().advertise();
        String host = advertise.map(Door::host).orElseGet(() -> reachable(bound.getAddress()));
        int port = advertise.flatMap(Door::port).orElse(bound.getPort());
        ParentAddress parent = new ParentAddress(host, port, pool, runner, tickets.issue(runner, pool, validity));
        return new Ticket(parent, Objects.requireNonNull(security).credentials(runner, pool, validity));
    }

    void revoke(RunnerId runner) {
        tickets.revoke(runner);
    }

    private ParentListener open() {
        lock.lock();
        try {
            ParentListener open = listener;
            if (open == null) {
                WireSecurity secured = WireSecurity.ofParent(config, classLoader);
                security = secured;
                open = ParentListener.open(
                        new InetSocketAddress(
                                config.listen().address(), config.listen().port()),
                        buildIdentity.get(),
                        codec,
                        tickets,
                        this::join,
                        ParentSide.wire(config).sockets(secured.sockets()));
                listener = open;
                LOG.log(Level.INFO, Messages.listens(open.address(), secured.toString()));
                if (secured.isRisky()) {
                    LOG.log(Level.WARNING, Messages.unencrypted(open.address()));
                }
            }
            return open;
        } catch (IOException failure) {
            throw new UncheckedIOException(Messages.cannotStart("its listener", failure), failure);
        } finally {
            lock.unlock();
        }
    }

    private void join(RunnerLink link, RunnerPeer peer) {
        if (!joined.test(peer.pool(), link)) {
            link.close("the pool does not expect this runner any more");
        }
    }

    private static String reachable(InetAddress bound) {
        return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress().getHostAddress() : bound.getHostAddress();
    }

    static String host(String advertise) {
        int colon = advertise.lastIndexOf(':');
        return colon < 0 ? advertise : advertise.substring(0, colon);
    }

    private static Optional<Integer> port(String advertise) {
        int colon = advertise.lastIndexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(Integer.parseInt(advertise.substring(colon + 1)));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (listener != null) {
                listener.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
