package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flame.RunnerId;
import dev.flame.spi.Secret;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandshakeTest {

    private static final Secret SECRET = Secret.of("top-secret");

    private final WireFixture.Runner runner = new WireFixture.Runner(invocation -> {});
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
    void shouldIntroduceTheRunnerToItsParent() throws IOException {
        ParentAddress address = wire.expect();
        dial(address, WireFixture.BUILD, WireFixture.CODEC);
        assertThat(wire.link().runner()).isEqualTo(address.runner());
        RunnerPeer peer = wire.peers.remove();
        assertThat(peer.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(peer.pool()).isEqualTo(WireFixture.POOL);
        assertThat(peer.javaVersion()).isEqualTo(Runtime.version().toString());
        assertThat(peer.place()).startsWith("pid " + peer.pid() + " on ");
    }

    @Assertion("RUN-1")
    void shouldRefuseAWrongSecret() {
        ParentAddress right = wire.expect();
        ParentAddress wrong = WireFixture.address(right.runner(), SECRET, right.port());
        refusal(wrong, WireFixture.BUILD, WireFixture.CODEC, "FLAME-0212");
        assertThat(wire.listener.failedJoins()).isEqualTo(1);
        assertThat(wire.unfit).isEmpty();
    }

    @Test
    void shouldStillLetTheRightRunnerInAfterAWrongSecret() throws IOException {
        ParentAddress right = wire.expect();
        refusal(
                WireFixture.address(right.runner(), SECRET, right.port()),
                WireFixture.BUILD,
                WireFixture.CODEC,
                "FLAME-0212");
        dial(right, WireFixture.BUILD, WireFixture.CODEC);
        assertThat(wire.link().runner()).isEqualTo(right.runner());
    }

    @Assertion("RUN-1")
    void shouldRefuseAnotherBuildAndNameBoth() {
        ParentAddress right = wire.expect();
        refusal(right, "build-2", WireFixture.CODEC, "FLAME-0215", "build-2", WireFixture.BUILD);
        Await.until("the pool is told", () -> wire.unfit.contains(right.runner()));
        assertThat(wire.listener.failedJoins()).isZero();
    }

    @Test
    void shouldRefuseAnotherCodecAndNameBoth() {
        refusal(wire.expect(), WireFixture.BUILD, "fory", "FLAME-0216", "'fory'", "'java'");
    }

    @Test
    void shouldRefuseAnotherPoolThanTheRunnerWasBootedFor() {
        ParentAddress right = wire.expect();
        ParentAddress other = new ParentAddress(right.host(), right.port(), "other", right.runner(), right.secret());
        refusal(other, WireFixture.BUILD, WireFixture.CODEC, "FLAME-0214", "'other'", "'video'");
    }

    @Test
    void shouldRefuseAnUnknownRunner() {
        ParentAddress unknown = WireFixture.address(
                RunnerId.random("video"), SECRET, wire.listener.address().getPort());
        refusal(unknown, WireFixture.BUILD, WireFixture.CODEC, "FLAME-0213", "does not know the runner");
    }

    @Test
    void shouldRefuseAnExpiredSecret() {
        RunnerId late = RunnerId.random("video");
        Secret secret = wire.tickets.issue(late, "video", Duration.ofNanos(1));
        refusal(
                WireFixture.address(late, secret, wire.listener.address().getPort()),
                WireFixture.BUILD,
                WireFixture.CODEC,
                "FLAME-0213",
                "expired");
    }

    @Assertion("RUN-1")
    void shouldTakeASecretOnce() throws IOException {
        ParentAddress address = wire.expect();
        dial(address, WireFixture.BUILD, WireFixture.CODEC);
        refusal(address, WireFixture.BUILD, WireFixture.CODEC, "FLAME-0213", "used already");
    }

    @Test
    void shouldLetOneOfManyInThatShareASecret() throws Exception {
        ParentAddress address = wire.expect();
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> dials = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            dials.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            start.await();
                            dial(address, WireFixture.BUILD, WireFixture.CODEC);
                            return true;
                        } catch (IOException e) {
                            return false;
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return false;
                        }
                    },
                    task -> Threads.daemon("dial", task).start()));
        }
        start.countDown();
        long joined = dials.stream().filter(Await::value).count();
        assertThat(joined).isEqualTo(1);
    }

    @Test
    void shouldRefuseAnotherProtocolVersionInWords() throws IOException {
        try (Socket socket = raw()) {
            byte[] hello = hello(99);
            FrameWriter writer = new FrameWriter(socket.getOutputStream());
            writer.add(Message.of(FrameType.HELLO, 0, hello));
            writer.flush();
            Frame answer = Objects.requireNonNull(new FrameReader(socket.getInputStream(), Handshake.MAX_BODY).read());
            assertThat(answer.type).isEqualTo(FrameType.REFUSED);
            assertThat(new HeadReader(answer.body).text())
                    .contains("FLAME-0217", "version 99", "version " + Handshake.VERSION);
        }
    }

    @Assertion("RUN-1")
    void shouldNotBelieveAParentThatDoesNotProveTheSecret() throws IOException {
        try (ServerSocket impostor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Threads.daemon("impostor", () -> impersonate(impostor)).start();
            ParentAddress address = WireFixture.address(RunnerId.random("video"), SECRET, impostor.getLocalPort());
            assertThatThrownBy(() -> dial(address, WireFixture.BUILD, WireFixture.CODEC))
                    .isInstanceOf(JoinRefusedException.class)
                    .hasMessageContaining("FLAME-0211");
        }
    }

    @Test
    void shouldTellThatTheParentCantBeReached() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ParentAddress nobody = WireFixture.address(RunnerId.random("video"), SECRET, port);
        assertThatThrownBy(() -> dial(nobody, WireFixture.BUILD, WireFixture.CODEC))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(JoinRefusedException.class)
                .hasMessageContaining("FLAME-0206")
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void shouldGiveUpOnAParentThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ParentAddress address = WireFixture.address(RunnerId.random("video"), SECRET, silent.getLocalPort());
            WireSettings hasty = WireSettings.DEFAULTS.handshake(Duration.ofMillis(200));
            assertThatThrownBy(
                            () -> ParentConnection.dial(address, WireFixture.BUILD, WireFixture.CODEC, runner, hasty))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("FLAME-0207")
                    .hasMessageContaining("no answer within 200 ms");
        }
    }

    @Test
    void shouldCloseAConnectionThatSpeaksSomethingElse() throws IOException {
        try (Socket socket = raw()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEnd(socket);
        }
        Await.until("the refusal", () -> wire.refusals.size() == 1);
        assertThat(wire.refusals.get(0)).contains("FLAME-0218", "the limit is 8192");
    }

    @Test
    void shouldCloseAConnectionThatDrips() throws IOException {
        wire.close();
        wire = new WireFixture(WireSettings.DEFAULTS.handshake(Duration.ofMillis(300)));
        try (Socket socket = raw()) {
            byte[] hello = hello(Handshake.VERSION);
            // a header that promises a hello, and then a byte now and then: each keeps a read timeout from firing
            socket.getOutputStream().write(new byte[] {0, 0, 0, (byte) hello.length, 1, 0, 0, 0, 0, 0, 0, 0, 0});
            Thread drip = Threads.daemon("drip", () -> drip(socket, hello));
            drip.start();
            assertEnd(socket);
        }
        Await.until("the refusal", () -> wire.refusals.size() == 1);
        assertThat(wire.refusals.get(0)).contains("FLAME-0219", "within 300 ms");
    }

    @Test
    void shouldMakeRoomForAnHonestRunnerWhenSilentConnectionsTakeAllPlaces() throws IOException {
        wire.close();
        wire = new WireFixture(
                WireSettings.DEFAULTS.handshake(Duration.ofMinutes(5)).unauthenticated(2));
        try (Socket first = raw();
                Socket second = raw()) {
            ParentAddress address = wire.expect();
            ParentConnection.dial(address, WireFixture.BUILD, WireFixture.CODEC, runner, wire.settings);
            assertThat(wire.link().runner()).isEqualTo(address.runner());
            assertEnd(first);
            assertThat(second.isClosed()).isFalse();
        }
        Await.until("the refusal", () -> !wire.refusals.isEmpty());
        assertThat(wire.refusals.get(0)).contains("FLAME-0220");
    }

    @Test
    void shouldNotAnswerAnAddressThatFailsAgainAndAgain() throws IOException {
        for (int i = 0; i < FailedJoins.LIMIT; i++) {
            try (Socket socket = raw()) {
                socket.shutdownOutput();
                assertEnd(socket);
            }
            int failures = i + 1;
            Await.until("the failure is counted", () -> wire.listener.failedJoins() == failures);
        }
        assertThatThrownBy(() -> dial(wire.expect(), WireFixture.BUILD, WireFixture.CODEC))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(JoinRefusedException.class);
        assertThat(wire.refusals).hasSize(FailedJoins.LIMIT);
    }

    private ParentConnection dial(ParentAddress address, String build, String codec) throws IOException {
        return ParentConnection.dial(address, build, codec, runner, WireSettings.DEFAULTS);
    }

    /** Both sides must give the same reason. */
    private void refusal(ParentAddress address, String build, String codec, String... reasons) {
        int before = wire.refusals.size();
        JoinRefusedException refused =
                catchThrowableOfType(JoinRefusedException.class, () -> dial(address, build, codec));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage())
                .startsWith(
                        "FLAME-0210: the parent at 127.0.0.1:" + address.port() + " refused runner " + address.runner())
                .contains(reasons)
                .doesNotContain(address.secret().reveal());
        Await.until("the parent's reason", () -> wire.refusals.size() == before + 1);
        assertThat(wire.refusals.get(before)).contains(reasons);
    }

    private Socket raw() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), wire.listener.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] hello(int version) {
        return new Handshake.Hello(
                        version,
                        "video-x",
                        "video",
                        "b",
                        "java",
                        1,
                        "h",
                        "17",
                        Handshake.Limits.of(WireSettings.DEFAULTS))
                .write();
    }

    private static void drip(Socket socket, byte[] bytes) {
        try {
            for (byte value : bytes) {
                socket.getOutputStream().write(value);
                LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException e) {
            // closed, as it should be
        }
    }

    private static void assertEnd(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        int read;
        try {
            read = in.read();
        } catch (SocketException reset) {
            read = -1;
        }
        assertThat(read).isEqualTo(-1);
    }

    private static void impersonate(ServerSocket server) {
        try (Socket socket = server.accept()) {
            FrameReader reader = new FrameReader(socket.getInputStream(), Handshake.MAX_BODY);
            FrameWriter writer = new FrameWriter(socket.getOutputStream());
            reader.read();
            writer.add(Message.of(FrameType.CHALLENGE, 0, Handshake.challenge()));
            writer.flush();
            reader.read();
            byte[] welcome = Handshake.welcome(new byte[32], Handshake.Limits.of(WireSettings.DEFAULTS));
            writer.add(Message.of(FrameType.WELCOME, 0, welcome));
            writer.flush();
            reader.read();
        } catch (IOException e) {
            // the runner closed, as it should
        }
    }
}
