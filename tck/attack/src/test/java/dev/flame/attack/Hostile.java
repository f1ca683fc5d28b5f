package dev.flame.attack;

import dev.flame.RunnerId;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import dev.flame.wire.InboundInvocation;
import dev.flame.wire.JoinTickets;
import dev.flame.wire.MessageTooLargeException;
import dev.flame.wire.ParentAddress;
import dev.flame.wire.ParentListener;
import dev.flame.wire.RunnerHandler;
import dev.flame.wire.WireSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The two sides as an attacker has them who has got a secret: they send what they like. */
final class Hostile {

    private Hostile() {}

    /** A parent that sends a runner arguments of its choice. */
    static final class Parent implements AutoCloseable {
        private final JoinTickets tickets = new JoinTickets(System::nanoTime, (pool, runner, why) -> {});
        private final CompletableFuture<RunnerLink> link = new CompletableFuture<>();
        private final ParentListener listener;

        Parent() throws IOException {
            listener = ParentListener.open(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    "build",
                    "java",
                    tickets,
                    (joined, peer) -> link.complete(joined),
                    WireSettings.DEFAULTS);
        }

        ParentAddress address() {
            RunnerId runner = RunnerId.random("default");
            return new ParentAddress(
                    "127.0.0.1",
                    listener.address().getPort(),
                    "default",
                    runner,
                    tickets.issue(runner, "default", Duration.ofMinutes(1)));
        }

        Reply send(String target, byte[] arguments) throws Exception {
            Invocation invocation = new Invocation(
                    Invocation.nextId(),
                    target,
                    Payload.of(arguments),
                    Map.of(),
                    Duration.ofMinutes(1),
                    true,
                    Optional.empty(),
                    report -> {});
            return link.get(30, TimeUnit.SECONDS).send(invocation).get(90, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            listener.close();
        }
    }

    /** A runner that answers as it likes. */
    record Runner(Supplier<Reply> answer) implements RunnerHandler {

        @Override
        public void invoke(InboundInvocation invocation) {
            try {
                invocation.reply(answer.get());
            } catch (MessageTooLargeException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void cancel(long id) {}

        @Override
        public void request(long id, long more) {}

        @Override
        public void drain(Duration limit) {}

        @Override
        public void parentLost(String reason) {}
    }
}
