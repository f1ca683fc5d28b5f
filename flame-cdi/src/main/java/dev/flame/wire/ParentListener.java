package dev.flame.wire;

import dev.flame.RunnerId;
import dev.flame.spi.RunnerLink;
import dev.flame.wire.Handshake.Hello;
import dev.flame.wire.ParentGreeting.Refusal;
import dev.flame.wire.ParentGreeting.Standing;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * The parent's door: runners dial it and prove themselves; nothing is accepted before. Each connection has a thread of
 * its own, which serves the handshake and goes on to read.
 */
public final class ParentListener implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ParentListener.class.getName());

    private final ServerSocket server;
    private final String buildIdentity;
    private final String codecName;
    private final Admission admission;
    private final BiConsumer<RunnerLink, RunnerPeer> joined;
    private final WireSettings settings;
    private final ScheduledExecutorService timer = Threads.timer("flame-wire-timer");
    private final FailedJoins failures = new FailedJoins();
    private final Lobby lobby;
    private final Set<RunnerLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private ParentListener(
            ServerSocket server,
            String buildIdentity,
            String codecName,
            Admission admission,
            BiConsumer<RunnerLink, RunnerPeer> joined,
            WireSettings settings) {
        this.server = server;
        this.buildIdentity = buildIdentity;
        this.codecName = codecName;
        this.admission = admission;
        this.joined = joined;
        this.settings = settings;
        this.lobby = new Lobby(settings.maxUnauthenticated());
    }

    /**
     * Opens the door.
     *
     * @param address where to listen; port 0 takes a free one
     * @param buildIdentity this application's build identity
     * @param codecName the name of the codec in use
     * @param admission whom to expect
     * @param joined takes the link of each runner that has proved itself; must be quick
     * @param settings limits and clocks
     * @return the listener, open
     * @throws IOException if the address can't be bound
     */
    public static ParentListener open(
            InetSocketAddress address,
            String buildIdentity,
            String codecName,
            Admission admission,
            BiConsumer<RunnerLink, RunnerPeer> joined,
            WireSettings settings)
            throws IOException {
        ServerSocket server;
        try {
            server = settings.sockets().listen(address);
        } catch (IOException e) {
            throw new IOException(Messages.cantListen(address, e), e);
        }
        ParentListener listener = new ParentListener(server, buildIdentity, codecName, admission, joined, settings);
        Threads.daemon("flame-wire-accept", listener::accept).start();
        return listener;
    }

    /**
     * Where it listens.
     *
     * @return the address, with the port that was taken
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /**
     * Connections that failed to prove themselves since the door was opened.
     *
     * @return how many
     */
    public long failedJoins() {
        return failures.total();
    }

    /** Closes the door and all links. */
    @Override
    public void close() {
        closed = true;
        try {
            server.close();
            lobby.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "closing the listener failed: " + e);
        }
        links.forEach(link -> link.close("the parent closes its listener"));
        timer.shutdown();
    }

    private void accept() {
        while (!closed) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                if (!closed) {
                    LOG.log(Level.WARNING, () -> Messages.notAccepted(e));
                    // out of file descriptors, most likely: trying again at once would only burn the processor
                    LockSupport.parkNanos(100_000_000L);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void admit(Socket socket) throws IOException, InterruptedException {
        if (failures.tooMany(socket.getInetAddress(), System.nanoTime())) {
            socket.close();
            return;
        }
        lobby.enter(socket);
        Threads.daemon("flame-wire-join", () -> serve(socket)).start();
    }

    private void serve(Socket socket) {
        ParentGreeting greeting =
                new ParentGreeting(admission, buildIdentity, codecName, Handshake.Limits.of(settings));
        Deadline deadline = Deadline.start(timer, socket, settings.handshakeTimeout());
        try {
            socket.setTcpNoDelay(true);
            Transport transport = settings.sockets().accepted(socket);
            FrameReader reader = new FrameReader(transport.in(), Handshake.MAX_BODY);
            FrameWriter writer = new FrameWriter(transport.out());
            Hello hello;
            try {
                hello = greeting.greet(transport, reader, writer, deadline);
            } catch (Refusal e) {
                refuse(transport, writer, e.why);
                refused(socket, greeting.claimed(), e.why, e.standing == Standing.UNPROVEN);
                if (e.standing == Standing.UNFIT) {
                    admission.unfit(new RunnerId(greeting.claimed()), e.why);
                }
                return;
            }
            lobby.leave(socket);
            run(transport, reader, writer, hello);
        } catch (IOException e) {
            String why = failure(deadline, lobby.leave(socket), e);
            refused(socket, greeting.claimed(), why, true);
        } finally {
            deadline.close();
            lobby.leave(socket);
            closeQuietly(socket);
        }
    }

    private void run(Transport transport, FrameReader reader, FrameWriter writer, Hello hello) {
        RunnerPeer peer = new RunnerPeer(
                new RunnerId(hello.runner()),
                hello.pool(),
                hello.pid(),
                hello.host(),
                hello.javaVersion(),
                transport.socket().getInetAddress().getHostAddress());
        String name = "flame-wire-" + hello.runner();
        Thread.currentThread().setName(name + "-reader");
        RemoteRunnerLink link = new RemoteRunnerLink(peer);
        Connection connection = new Connection(transport, reader, writer, settings, hello.limits(), name, timer, link);
        link.attach(connection);
        connection.start();
        links.add(link);
        try {
            joined.accept(link, peer);
            if (closed) {
                link.close("the parent closes its listener");
            }
            connection.read();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a runner's link could not be taken over: " + peer, e);
            link.close("the parent failed to take the runner over: " + e);
            connection.read();
        } finally {
            links.remove(link);
        }
    }

    private String failure(Deadline deadline, boolean inLobby, IOException e) {
        if (deadline.passed()) {
            return Messages.tooSlow(settings.handshakeTimeout());
        }
        return inLobby ? Messages.notARunner(Messages.text(e)) : Messages.crowded();
    }

    private void refuse(Transport transport, FrameWriter writer, String why) {
        try {
            writer.add(Message.of(FrameType.REFUSED, 0, why));
            writer.flush();
            transport.shutdownOutput();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "a refused connection was gone before it was told: " + e);
        }
    }

    private void refused(Socket socket, String claimed, String why, boolean unproven) {
        String address = socket.getInetAddress().getHostAddress();
        LOG.log(
                Level.WARNING,
                () -> "refused " + (claimed.isEmpty() ? "a connection" : "runner " + claimed) + " from " + address
                        + ": " + why);
        if (unproven && failures.failed(socket.getInetAddress(), System.nanoTime())) {
            LOG.log(Level.WARNING, () -> address + ": " + Messages.failing(FailedJoins.LIMIT, FailedJoins.WINDOW));
        }
        admission.refused(claimed, address, why);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "closing a socket failed: " + e);
        }
    }
}
