package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerLostException;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who reads a connection, on both sides. */
@Timeout(60)
class ReadingTest {

    private WireFixture wire;

    @BeforeEach
    void open() throws IOException {
        wire = new WireFixture(WireSettings.DEFAULTS);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    private static CompletableFuture<Reply> attended(RunnerLink link, Payload arguments) {
        CompletableFuture<Reply> reply = link.sendAttended(WireFixture.invocation("x", arguments));
        link.attend(reply);
        return reply;
    }

    /** Calls until the reader has stepped aside: from then on, a caller that is alone reads. */
    private static void awaitReadingByCallers(RunnerLink link) {
        Await.until("a reply that its caller reads", () -> {
            AtomicReference<Thread> read = new AtomicReference<>();
            CompletableFuture<Reply> reply = link.sendAttended(WireFixture.invocation("x", Payload.EMPTY));
            if (reply.isDone()) {
                // somebody else has read it
                return false;
            }
            CompletableFuture<Void> seen = reply.thenRun(() -> read.set(Thread.currentThread()));
            link.attend(reply);
            Await.value(seen);
            return !reply.isCompletedExceptionally() && read.get() == Thread.currentThread();
        });
    }

    @Test
    void shouldLetACallerThatIsAloneReadItsReply() throws Exception {
        wire.dial(new WireFixture.Runner(WireFixture::echo));
        RunnerLink link = wire.link();

        awaitReadingByCallers(link);

        for (byte[] arguments : List.of(new byte[1], new byte[3 << 20], new byte[700])) {
            Reply reply = Await.value(attended(link, Payload.of(arguments)));
            assertThat(((Reply.Returned) reply).value().length()).isEqualTo(arguments.length);
        }
    }

    @Test
    void shouldNotHoldACallerWhoseReplyIsLate() throws Exception {
        CompletableFuture<InboundInvocation> late = new CompletableFuture<>();
        WireFixture.Runner runner = new WireFixture.Runner(invocation -> {
            if (invocation.target().equals("late")) {
                late.complete(invocation);
            } else {
                WireFixture.echo(invocation);
            }
        });
        wire.dial(runner);
        RunnerLink link = wire.link();
        awaitReadingByCallers(link);

        CompletableFuture<Reply> reply = link.sendAttended(WireFixture.invocation("late", Payload.EMPTY));
        link.attend(reply);

        assertThat(reply).isNotDone();
        WireFixture.echo(Await.value(late));
        assertThat(Await.value(reply)).isInstanceOf(Reply.Returned.class);
    }

    @Test
    void shouldNotReadOnAThreadThatWasInterrupted() throws Exception {
        wire.dial(new WireFixture.Runner(invocation -> {
            if (!invocation.target().equals("never")) {
                WireFixture.echo(invocation);
            }
        }));
        RunnerLink link = wire.link();
        awaitReadingByCallers(link);

        CompletableFuture<Reply> reply = link.sendAttended(WireFixture.invocation("never", Payload.EMPTY));
        Thread.currentThread().interrupt();
        link.attend(reply);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply).isNotDone();
        assertThat(Await.value(link.send(WireFixture.invocation("x", Payload.EMPTY))))
                .isInstanceOf(Reply.Returned.class);
    }

    @Test
    void shouldServeThoseThatDoNotWaitWhereCallersRead() throws Exception {
        wire.dial(new WireFixture.Runner(WireFixture::echo));
        RunnerLink link = wire.link();
        for (int round = 0; round < 50; round++) {
            attended(link, Payload.EMPTY);
            List<CompletableFuture<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                replies.add(link.send(WireFixture.invocation("x", Payload.EMPTY)));
            }
            Await.value(attended(link, Payload.EMPTY));
            replies.forEach(Await::value);
        }
    }

    @Test
    void shouldLoseTheRunnerThatGoesWhileACallerReads() throws Exception {
        CompletableFuture<ParentConnection> connection = new CompletableFuture<>();
        connection.complete(wire.dial(new WireFixture.Runner(invocation -> {
            if (invocation.target().equals("end")) {
                connection.thenAccept(each -> each.close("over", Duration.ZERO));
            } else {
                WireFixture.echo(invocation);
            }
        })));
        RunnerLink link = wire.link();
        awaitReadingByCallers(link);

        CompletableFuture<Reply> reply = link.sendAttended(WireFixture.invocation("end", Payload.EMPTY));
        link.attend(reply);

        assertThat(Await.value(link.ended())).contains("over");
        assertThat(Await.failure(reply)).isInstanceOf(RunnerLostException.class);
    }

    @Test
    void shouldHearOfTheEndWhereNoCallerReads() throws Exception {
        ParentConnection connection = wire.dial(new WireFixture.Runner(WireFixture::echo));
        RunnerLink link = wire.link();
        awaitReadingByCallers(link);

        connection.leaving("SIGTERM");

        assertThat(Await.value(link.leaving())).isEqualTo("SIGTERM");
    }

    @Test
    void shouldReadOnWhileWorkOnTheReadingThreadTakesLong() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        wire.dial(new WireFixture.Runner(invocation -> {
            threads.add(Thread.currentThread());
            invocation.runWhereRead(() -> {
                if (invocation.target().equals("first")) {
                    await(second);
                } else {
                    second.countDown();
                }
                WireFixture.echo(invocation);
            });
        }));
        RunnerLink link = wire.link();

        for (int round = 0; round < 3; round++) {
            CompletableFuture<Reply> first = link.send(WireFixture.invocation("first", Payload.EMPTY));
            Await.value(link.send(WireFixture.invocation("second", Payload.EMPTY)));
            Await.value(first);
        }
        assertThat(threads.get(0)).isNotSameAs(threads.get(1));
    }

    @Test
    void shouldAnswerAllCallsThatCameTogether() throws Exception {
        wire.dial(new WireFixture.Runner(invocation -> invocation.runWhereRead(() -> WireFixture.echo(invocation))));
        RunnerLink link = wire.link();
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Payload arguments = Payload.of(("number " + i).getBytes(StandardCharsets.US_ASCII));
                replies.add(link.send(WireFixture.invocation("x", arguments)));
            }
            for (int i = 0; i < 300; i++) {
                Payload value = ((Reply.Returned) Await.value(replies.get(i))).value();
                assertThat(value.open().readAllBytes()).asString().isEqualTo("number " + i);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
