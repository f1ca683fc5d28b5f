package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.Progress;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvocationTest {

    private WireFixture wire;

    @BeforeEach
    void open() throws IOException {
        wire = new WireFixture(WireSettings.DEFAULTS);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Assertion("RUN-1")
    void shouldCarryAnInvocationToTheRunnerThatDialled() throws Exception {
        WireFixture.Runner runner = new WireFixture.Runner(invocation -> {});
        wire.dial(runner);
        RunnerLink link = wire.link();
        Invocation sent = WireFixture.invocation("com.acme.Video#frame(int)", bytes("arguments"));
        CompletableFuture<Reply> reply = link.send(sent);

        InboundInvocation received = runner.next();
        assertThat(received.id()).isEqualTo(sent.id());
        assertThat(received.target()).isEqualTo("com.acme.Video#frame(int)");
        assertThat(text(received.takeArguments())).isEqualTo("arguments");
        assertThat(received.context()).isEqualTo(Map.of("locale", "de", "trace", "00-1"));
        assertThat(received.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(received.linked()).isTrue();

        WireFixture.answer(received, new Reply.Returned(bytes("result")));
        assertThat(text(((Reply.Returned) Await.value(reply)).value())).isEqualTo("result");
    }

    @Test
    void shouldCarryEveryKindOfReply() throws Exception {
        WireFixture.Runner runner = new WireFixture.Runner(invocation -> {});
        wire.dial(runner);
        RunnerLink link = wire.link();
        for (Reply reply : List.of(new Reply.Refused("it drains"), new Reply.TimedOut(1234), new Reply.Cancelled())) {
            CompletableFuture<Reply> future = link.send(WireFixture.invocation("x", Payload.EMPTY));
            WireFixture.answer(runner.next(), reply);
            assertThat(Await.value(future)).isEqualTo(reply);
        }
        CompletableFuture<Reply> future = link.send(WireFixture.invocation("x", Payload.EMPTY));
        WireFixture.answer(runner.next(), new Reply.Thrown(bytes("boom")));
        assertThat(text(((Reply.Thrown) Await.value(future)).throwable())).isEqualTo("boom");
    }

    @Assertion("TIME-3")
    void shouldCarryACancellationToTheRunner() throws Exception {
        WireFixture.Runner runner = new WireFixture.Runner(invocation -> {});
        wire.dial(runner);
        RunnerLink link = wire.link();
        Invocation invocation = WireFixture.invocation("x", Payload.EMPTY);
        CompletableFuture<Reply> reply = link.send(invocation);
        InboundInvocation received = runner.next();
        link.cancel(invocation);
        assertThat(Await.value(runner.cancelled)).isEqualTo(received.id());
        WireFixture.answer(received, new Reply.Cancelled());
        assertThat(Await.value(reply)).isEqualTo(new Reply.Cancelled());
    }

    @Assertion("TIME-1")
    void shouldNotTurnATimeoutOfLessThanAMillisecondIntoNone() throws Exception {
        WireFixture.Runner runner = new WireFixture.Runner(invocation -> {});
        wire.dial(runner);
        RunnerLink link = wire.link();
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(1))) {
            Invocation invocation = new Invocation(
                    Invocation.nextId(), "x", Payload.EMPTY, Map.of(), timeout, false, Optional.empty(), report -> {});
            CompletableFuture<Reply> reply = link.send(invocation);
            InboundInvocation received = runner.next();
            assertThat(received.timeout().isZero()).isEqualTo(timeout.isZero());
            assertThat(received.linked()).isFalse();
            WireFixture.echo(received);
            Await.value(reply);
        }
    }

    @Test
    void shouldShowProgressAtTheParentBeforeTheReply() throws Exception {
        wire.dial(new WireFixture.Runner(invocation -> {
            invocation.progress(new Progress.Report(0.25, "a quarter"));
            invocation.progress(new Progress.Report(1.0, "all"));
            WireFixture.echo(invocation);
        }));
        List<Progress.Report> reports = new CopyOnWriteArrayList<>();
        Await.value(wire.link().send(WireFixture.invocation("x", Payload.EMPTY, reports::add)));
        assertThat(reports).containsExactly(new Progress.Report(0.25, "a quarter"), new Progress.Report(1.0, "all"));
    }

    @Assertion("RUN-3")
    void shouldCarryDrainLeavingAndGoodbye() throws Exception {
        WireFixture.Runner runner = new WireFixture.Runner(invocation -> {});
        ParentConnection connection = wire.dial(runner);
        RunnerLink link = wire.link();
        link.drain(Duration.ofSeconds(7));
        assertThat(Await.value(runner.drained)).isEqualTo(Duration.ofSeconds(7));
        connection.leaving("SIGTERM");
        assertThat(Await.value(link.leaving())).isEqualTo("SIGTERM");
        CompletableFuture<Reply> last = link.send(WireFixture.invocation("last", Payload.EMPTY));
        WireFixture.answer(runner.next(), new Reply.Returned(Payload.of(new byte[3 << 20])));
        connection.close("drained", Duration.ofSeconds(5));
        assertThat(((Reply.Returned) Await.value(last)).value().length()).isEqualTo(3 << 20);
        assertThat(Await.value(link.ended())).isEqualTo("it said goodbye: drained");
        Await.value(connection.ended());
        assertThat(runner.lost).isNotDone();
    }

    private static Payload bytes(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Payload payload) throws IOException {
        return new String(payload.open().readAllBytes(), StandardCharsets.UTF_8);
    }
}
