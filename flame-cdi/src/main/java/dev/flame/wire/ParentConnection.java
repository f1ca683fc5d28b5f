package dev.flame.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A runner's connection to its parent. Thread-safe. */
public final class ParentConnection {

    private final RunnerHandler handler;
    private final ScheduledExecutorService timer;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable Connection connection;
    private volatile boolean closing;

    private ParentConnection(RunnerHandler handler, ScheduledExecutorService timer) {
        this.handler = handler;
        this.timer = timer;
    }

    /**
     * Dials the parent, proves this runner to it and lets it prove itself. One try; blocks for at most the handshake's
     * timeout. The handler may be called before this returns.
     *
     * @param parent the address that {@code FLAME_PARENT} carries
     * @param buildIdentity this copy's build identity
     * @param codecName the name of the codec in use
     * @param handler takes what the parent says
     * @param settings limits and clocks
     * @return the connection, ready
     * @throws JoinRefusedException if the two do not belong together: another try is useless
     * @throws IOException if the parent can't be reached, or does not answer: another try may succeed
     */
    public static ParentConnection dial(
            ParentAddress parent, String buildIdentity, String codecName, RunnerHandler handler, WireSettings settings)
            throws IOException {
        ScheduledExecutorService timer = Threads.timer("flame-wire-timer");
        try {
            Socket socket = connect(parent, settings);
            try {
                return join(socket, parent, buildIdentity, codecName, handler, settings, timer);
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            timer.shutdownNow();
            throw e;
        }
    }

    /**
     * Tells the parent that this runner takes no more invocations.
     *
     * @param reason such as {@code SIGTERM}
     */
    public void leaving(String reason) {
        connection().send(Message.of(FrameType.LEAVING, 0, reason));
    }

    /**
     * Says goodbye and ends the connection, after the answers that are queued were sent.
     *
     * @param reason for the log of both sides
     * @param flush how long the queued answers may take; zero drops them
     * @return {@link #ended}
     */
    public CompletionStage<String> close(String reason, Duration flush) {
        closing = true;
        connection().close(reason, flush);
        return ended();
    }

    /**
     * The end of the connection, from either side.
     *
     * @return completes with what is known of the reason; never exceptionally
     */
    public CompletionStage<String> ended() {
        return ended.minimalCompletionStage();
    }

    private static Socket connect(ParentAddress parent, WireSettings settings) throws IOException {
        InetSocketAddress address = new InetSocketAddress(parent.host(), parent.port());
        try {
            if (address.isUnresolved()) {
                throw new UnknownHostException("unknown host " + parent.host());
            }
            return settings.sockets()
                    .connect(address, (int) settings.handshakeTimeout().toMillis());
        } catch (IOException e) {
            throw new IOException(Messages.unreachable(parent, e), e);
        }
    }

    private static ParentConnection join(
            Socket socket,
            ParentAddress parent,
            String buildIdentity,
            String codecName,
            RunnerHandler handler,
            WireSettings settings,
            ScheduledExecutorService timer)
            throws IOException {
        socket.setTcpNoDelay(true);
        Transport transport;
        FrameReader reader;
        FrameWriter writer;
        Handshake.Limits limits;
        try (Deadline deadline = Deadline.start(timer, socket, settings.handshakeTimeout())) {
            transport = dialled(socket, parent, settings, deadline);
            reader = new FrameReader(transport.in(), Handshake.MAX_BODY);
            writer = new FrameWriter(transport.out());
            limits = new RunnerGreeting(parent, buildIdentity, codecName, settings)
                    .greet(transport, reader, writer, deadline);
        }
        ParentConnection result = new ParentConnection(handler, timer);
        Connection connection = new Connection(
                transport, reader, writer, settings, limits, "flame-wire-parent", timer, result.new Events());
        result.connection = connection;
        connection.start();
        Threads.daemon("flame-wire-parent-reader", connection::read).start();
        return result;
    }

    private static Transport dialled(Socket socket, ParentAddress parent, WireSettings settings, Deadline deadline)
            throws IOException {
        try {
            return settings.sockets().dialled(socket);
        } catch (JoinRefusedException e) {
            throw new JoinRefusedException(Messages.distrusted(parent, Messages.text(e)));
        } catch (IOException e) {
            throw new IOException(RunnerGreeting.unanswered(parent, settings, deadline, e), e);
        }
    }

    private Connection connection() {
        Connection proven = connection;
        if (proven == null) {
            throw new IllegalStateException("not attached");
        }
        return proven;
    }

    private final class Events implements Connection.Owner {

        @Override
        public void received(Inbound message) throws ProtocolException {
            switch (message.type) {
                case INVOKE -> handler.invoke(new RemoteInvocation(connection(), message));
                case CANCEL -> handler.cancel(message.id);
                case REQUEST -> handler.request(message.id, more(message));
                case DRAIN -> handler.drain(Duration.ofMillis(message.head.number64()));
                default -> throw new ProtocolException("a parent does not send " + message.type);
            }
        }

        private long more(Inbound message) throws ProtocolException {
            long more = message.head.number64();
            if (more < 1) {
                throw new ProtocolException("a request for " + more + " items");
            }
            return more;
        }

        @Override
        public boolean wants(long id) {
            return true;
        }

        @Override
        public boolean looksOut() {
            return true;
        }

        @Override
        public void ended(String reason) {
            timer.shutdown();
            ended.complete(reason);
            if (!closing) {
                handler.parentLost(reason);
            }
        }
    }
}
