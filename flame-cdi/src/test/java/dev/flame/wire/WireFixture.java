package dev.flame.wire;

import dev.flame.Progress;
import dev.flame.RunnerId;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import dev.flame.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A listener on loopback, and runners that dial it. */
final class WireFixture implements AutoCloseable {

    static final String BUILD = "build-1";
    static final String CODEC = "java";
    static final String POOL = "video";

    /** A runner whose behaviour a test gives. */
    static final class Runner implements RunnerHandler {
        final BlockingQueue<InboundInvocation> invocations = new LinkedBlockingQueue<>();
        final BlockingQueue<Long> requested = new LinkedBlockingQueue<>();
        final CompletableFuture<Long> cancelled = new CompletableFuture<>();
        final CompletableFuture<Duration> drained = new CompletableFuture<>();
        final CompletableFuture<String> lost = new CompletableFuture<>();
        final Consumer<InboundInvocation> behaviour;

        Runner(Consumer<InboundInvocation> behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void invoke(InboundInvocation invocation) {
            invocations.add(invocation);
            behaviour.accept(invocation);
        }

        @Override
        public void cancel(long id) {
            cancelled.complete(id);
        }

        @Override
        public void request(long id, long more) {
            requested.add(more);
        }

        @Override
        public void drain(Duration limit) {
            drained.complete(limit);
        }

        @Override
        public void parentLost(String reason) {
            if (!lost.complete(reason)) {
                throw new AssertionError("told twice: " + reason);
            }
        }

        InboundInvocation next() {
            Await.until("an invocation", () -> !invocations.isEmpty());
            return invocations.remove();
        }
    }

    final List<RunnerId> unfit = new CopyOnWriteArrayList<>();
    final JoinTickets tickets = new JoinTickets(System::nanoTime, (pool, runner, why) -> unfit.add(runner));
    final List<String> refusals = new CopyOnWriteArrayList<>();
    final BlockingQueue<RunnerLink> links = new LinkedBlockingQueue<>();
    final BlockingQueue<RunnerPeer> peers = new LinkedBlockingQueue<>();
    final WireSettings settings;
    final ParentListener listener;

    WireFixture(WireSettings settings) throws IOException {
        this.settings = settings;
        Admission admission = new Admission() {
            @Override
            public Answer expected(RunnerId runner) {
                return tickets.expected(runner);
            }

            @Override
            public boolean admit(RunnerId runner) {
                return tickets.admit(runner);
            }

            @Override
            public void unfit(RunnerId runner, String why) {
                tickets.unfit(runner, why);
            }

            @Override
            public void refused(String claimed, String address, String why) {
                refusals.add(why);
            }
        };
        this.listener = ParentListener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                BUILD,
                CODEC,
                admission,
                (link, peer) -> {
                    peers.add(peer);
                    links.add(link);
                },
                settings);
    }

    /** The address of a runner that is expected. */
    ParentAddress expect() {
        RunnerId runner = RunnerId.random(POOL);
        Secret secret = tickets.issue(runner, POOL, Duration.ofMinutes(1));
        return address(runner, secret, listener.address().getPort());
    }

    static ParentAddress address(RunnerId runner, Secret secret, int port) {
        return new ParentAddress("127.0.0.1", port, POOL, runner, secret);
    }

    ParentConnection dial(RunnerHandler handler) throws IOException {
        return ParentConnection.dial(expect(), BUILD, CODEC, handler, settings);
    }

    /** The parent's end of the runner that dialled next. */
    RunnerLink link() {
        Await.until("a link", () -> !links.isEmpty());
        return links.remove();
    }

    static Invocation invocation(String target, Payload arguments) {
        return invocation(target, arguments, report -> {});
    }

    static Invocation invocation(String target, Payload arguments, Consumer<Progress.Report> progress) {
        return new Invocation(
                Invocation.nextId(),
                target,
                arguments,
                Map.of("locale", "de", "trace", "00-1"),
                Duration.ofMillis(1500),
                true,
                Optional.empty(),
                progress);
    }

    /** Answers with the arguments. */
    static void echo(InboundInvocation invocation) {
        answer(invocation, new Reply.Returned(invocation.takeArguments()));
    }

    static void answer(InboundInvocation invocation, Reply reply) {
        try {
            if (!invocation.reply(reply)) {
                throw new AssertionError("answered twice");
            }
        } catch (MessageTooLargeException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
