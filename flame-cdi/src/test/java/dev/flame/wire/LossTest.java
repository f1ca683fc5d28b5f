package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerLostException;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

class LossTest {

    /** Short enough for a test, long enough for a busy machine's scheduler. */
    private static final WireSettings HASTY =
            WireSettings.DEFAULTS.heartbeat(Duration.ofMillis(100), Duration.ofSeconds(1));

    private static final WireSettings PATIENT =
            WireSettings.DEFAULTS.heartbeat(Duration.ofMillis(100), Duration.ofMinutes(5));

    private final WireFixture.Runner runner = new WireFixture.Runner(invocation -> {});
    private final List<AutoCloseable> resources = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : resources) {
            resource.close();
        }
    }

    @Assertion({"FAIL-4", "FAIL-5"})
    void shouldFailEveryCallInFlightOnceWhenTheConnectionIsCut() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS);
        Relay relay = dialThroughRelay(wire, WireSettings.DEFAULTS);
        RunnerLink link = wire.link();
        AtomicInteger completions = new AtomicInteger();
        AtomicInteger beforeEnd = new AtomicInteger();
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Reply> call = link.send(WireFixture.invocation("x", Payload.EMPTY));
            calls.add(call.handle((reply, failure) -> {
                completions.incrementAndGet();
                if (!link.ended().toCompletableFuture().isDone()) {
                    beforeEnd.incrementAndGet();
                }
                return failure;
            }));
        }
        relay.cut();
        for (CompletableFuture<?> call : calls) {
            assertThat(Await.value(call)).isInstanceOf(RunnerLostException.class);
        }
        assertThat(completions).hasValue(100);
        assertThat(beforeEnd).as("failed before the link's end was known").hasValue(0);
        Await.value(runner.lost);
    }

    @Assertion("FAIL-5")
    void shouldLoseARunnerThatFallsSilentAndSayForHowLong() throws IOException {
        WireFixture wire = open(HASTY);
        Relay relay = dialThroughRelay(wire, PATIENT);
        RunnerLink link = wire.link();
        Invocation invocation = WireFixture.invocation("com.acme.Video#frame()", Payload.EMPTY);
        CompletableFuture<Reply> call = link.send(invocation);
        runner.next();
        relay.freeze();
        Throwable failure = Await.failure(call);
        assertThat(failure).isInstanceOf(RunnerLostException.class);
        assertThat(((RunnerLostException) failure).runner()).isEqualTo(link.runner());
        assertThat(failure.getMessage())
                .startsWith("FLAME-0230: runner " + link.runner() + " (" + link.peer() + ")")
                .contains("invocation " + invocation.id() + " of com.acme.Video#frame()")
                .containsPattern("it was silent for (1\\.\\d s|9\\d\\d ms)")
                .contains("heartbeat-timeout 1.0 s")
                .contains("last heard of");
    }

    @Assertion("FAIL-5")
    void shouldTellARunnerThatItsParentFellSilent() throws IOException {
        WireFixture wire = open(PATIENT);
        Relay relay = dialThroughRelay(wire, HASTY);
        wire.link();
        relay.freeze();
        assertThat(Await.value(runner.lost)).contains("silent for");
    }

    @Assertion("FAIL-5")
    void shouldLoseARunnerThatSpeaksButReadsNothingAndFreeWhoeverWaitsToSend() throws Exception {
        WireFixture wire = open(HASTY.sizes(256 * 1024, 1L << 30, 1 << 20));
        Relay relay = dialThroughRelay(wire, PATIENT);
        RunnerLink link = wire.link();
        relay.freezeToRunner();
        Payload large = payload(64 << 20);
        CompletableFuture<Reply> first = link.send(WireFixture.invocation("first", large));
        // this sender has to wait for room in the queue, since nothing leaves it
        FutureTask<CompletableFuture<Reply>> second =
                new FutureTask<>(() -> link.send(WireFixture.invocation("second", large)));
        Threads.daemon("sender", second).start();
        assertThat(Await.failure(first)).isInstanceOf(RunnerLostException.class).hasMessageContaining("read nothing");
        // nothing of it was sent: it was refused, and may be tried again
        assertThat(Await.value(second.get(20, TimeUnit.SECONDS))).isInstanceOf(Reply.Refused.class);
    }

    @Assertion("FAIL-4")
    void shouldRefuseACallOnALinkThatHasEnded() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS);
        wire.dial(runner);
        RunnerLink link = wire.link();
        link.close("not needed");
        assertThat(Await.value(link.send(WireFixture.invocation("x", Payload.EMPTY))))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("FLAME-0231"));
    }

    @Assertion("FAIL-4")
    void shouldFailCallsAtOnceAndTellBothSidesWhyWhenTheParentCloses() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS);
        wire.dial(runner);
        RunnerLink link = wire.link();
        CompletableFuture<Reply> call = link.send(WireFixture.invocation("x", Payload.EMPTY));
        link.close("idle for 30 s");
        assertThat(call).isCompletedExceptionally();
        assertThat(Await.failure(call)).hasMessageContaining("closed by this side: idle for 30 s");
        assertThat(Await.value(runner.lost)).isEqualTo("it said goodbye: idle for 30 s");
    }

    @Assertion("FAIL-5")
    void shouldEndTheLinkOfARunnerThatSendsGarbage() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS);
        ParentAddress address = wire.expect();
        ScheduledExecutorService timer = Threads.timer("test");
        resources.add(timer::shutdownNow);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            FrameWriter writer = new FrameWriter(socket.getOutputStream());
            new RunnerGreeting(address, WireFixture.BUILD, WireFixture.CODEC, WireSettings.DEFAULTS)
                    .greet(
                            Transport.plain(socket),
                            new FrameReader(socket.getInputStream(), Handshake.MAX_BODY),
                            writer,
                            Deadline.start(timer, socket, Duration.ofSeconds(20)));
            RunnerLink link = wire.link();
            CompletableFuture<Reply> call = link.send(WireFixture.invocation("x", Payload.EMPTY));
            byte[] garbage = new byte[64];
            Arrays.fill(garbage, (byte) 0x5a);
            socket.getOutputStream().write(garbage);
            assertThat(Await.failure(call))
                    .isInstanceOf(RunnerLostException.class)
                    .hasMessageContaining("it broke the protocol");
        }
    }

    private WireFixture open(WireSettings settings) throws IOException {
        WireFixture wire = new WireFixture(settings);
        resources.add(wire);
        return wire;
    }

    private Relay dialThroughRelay(WireFixture wire, WireSettings settings) throws IOException {
        ParentAddress direct = wire.expect();
        Relay relay = new Relay(direct.port());
        resources.add(relay);
        ParentConnection.dial(
                WireFixture.address(direct.runner(), direct.secret(), relay.port()),
                WireFixture.BUILD,
                WireFixture.CODEC,
                runner,
                settings);
        return relay;
    }

    private static Payload payload(int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < size; i += 256 * 1024) {
            pieces.add(new byte[256 * 1024]);
        }
        return Payload.of(pieces);
    }
}
