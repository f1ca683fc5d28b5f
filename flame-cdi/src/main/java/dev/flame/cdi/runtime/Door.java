package dev.flame.cdi.runtime;

import dev.flame.RunnerId;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.spi.RunnerLink;
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
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The parent's listener, opened by the first boot that needs it, and the secrets that open it. Thread-safe. */
final class Door implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Door.class.getName());

    private final FlameConfig config;
    private final String buildIdentity;
    private final String codec;
    private final BiPredicate<String, RunnerLink> joined;
    private final JoinTickets tickets;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ParentListener listener;

    Door(
            FlameConfig config,
            String buildIdentity,
            String codec,
            BiPredicate<String, RunnerLink> joined,
            JoinTickets.Unfit unfit) {
        this.config = config;
        this.buildIdentity = buildIdentity;
        this.codec = codec;
        this.joined = joined;
        this.tickets = new JoinTickets(System::nanoTime, unfit);
    }

    /** A way in for one runner: works once. */
    ParentAddress ticket(RunnerId runner, String pool, Duration validity) {
        InetSocketAddress bound = open().address();
        Optional<String> advertise = config.listen().advertise();
        String host = advertise.map(Door::host).orElseGet(() -> reachable(bound.getAddress()));
        int port = advertise.flatMap(Door::port).orElse(bound.getPort());
        return new ParentAddress(host, port, pool, runner, tickets.issue(runner, pool, validity));
    }

    void revoke(RunnerId runner) {
        tickets.revoke(runner);
    }

    private ParentListener open() {
        lock.lock();
        try {
            ParentListener open = listener;
            if (open == null) {
                open = ParentListener.open(
                        new InetSocketAddress(
                                config.listen().address(), config.listen().port()),
                        buildIdentity,
                        codec,
                        tickets,
                        this::join,
                        ParentSide.wire(config));
                listener = open;
                LOG.log(Level.INFO, Messages.listens(open.address()));
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

    private static String host(String advertise) {
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
