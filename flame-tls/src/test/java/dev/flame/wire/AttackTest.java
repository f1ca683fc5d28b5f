package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.CertificateIssuer;
import dev.flame.spi.CertificateIssuer.Usage;
import dev.flame.spi.Invocation;
import dev.flame.spi.IssuedCertificate;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import dev.flame.spi.Secret;
import dev.flame.tck.Assertion;
import dev.flame.wire.AttackedParent.Ticket;
import dev.flame.wire.tls.ParentCertificates;
import dev.flame.wire.tls.RunnerCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Attacks on a parent that serves, over sockets of the system, with a runner in a JVM of its own. Each leaves a row in
 * {@code target/attack-table.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {

    private static final int LORIS = 1_000;
    private static final int CHUNK = 256 << 10;
    private static final long MOST_GROWTH = 48L << 20;

    /** An attack tells what became of it. */
    @FunctionalInterface
    private interface Attack {
        String run() throws Exception;
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private AttackedParent parent;
    private HonestLoad load;
    private AttackTable table;
    private int addresses;

    @BeforeAll
    void start() throws Exception {
        parent = new AttackedParent();
        load = new HonestLoad(parent.child);
        table = new AttackTable();
        for (int warm = 0; warm < 4; warm++) {
            load.rate();
        }
    }

    @AfterAll
    void stop() {
        parent.close();
    }

    @Assertion("SEC-3")
    void shouldRefuseAWrongSecret() throws Exception {
        Ticket ticket = parent.expect();
        ParentAddress wrong = AttackedParent.at(parent.tls, ticket.address().runner(), Secret.random());
        attack("wrong secret", () -> refused("FLAME-0212", () -> parent.dial(wrong, ticket.sockets(), address())));
    }

    @Assertion("SEC-3")
    void shouldRefuseASecretThatWasUsed() throws Exception {
        Ticket ticket = parent.expect();
        parent.dial(ticket.address(), ticket.sockets(), "127.0.0.1");
        RunnerLink honest = parent.link();
        attack(
                "replayed secret",
                () -> refused("FLAME-0213", () -> parent.dial(ticket.address(), ticket.sockets(), address())));
        honest.close("over");
    }

    @Assertion("SEC-3")
    void shouldRefuseAProofThatWasSeenOnAnotherConnection() throws Exception {
        ParentAddress address = parent.expectPlain();
        attack(
                "replayed handshake",
                () -> refused("FLAME-0212", () -> {
                    byte[] hello = hello(address.runner().value(), AttackedParent.POOL);
                    byte[] seen;
                    try (Socket first = AttackerSockets.to(parent.plain, address())) {
                        byte[] challenge = challenge(first, hello);
                        seen = Handshake.runnerProof(address.secret(), new byte[0], hello, challenge);
                    }
                    try (Socket second = AttackerSockets.to(parent.plain, address())) {
                        challenge(second, hello);
                        send(second, Message.of(FrameType.PROOF, 0, seen));
                        awaitEnd(second);
                    }
                    throw new IOException("as it should be");
                }));
    }

    @Assertion("SEC-2")
    void shouldRefuseAnExpiredCertificate() throws Exception {
        Ticket ticket = parent.expect();
        SocketProvider expired = shown(
                parent.issuer,
                parent.issuer,
                name(ticket.address()),
                Usage.CLIENT,
                Instant.now().minusSeconds(60));
        attack(
                "expired certificate",
                () -> refused("NotAfter", () -> parent.dial(ticket.address(), expired, address())));
    }

    @Assertion("SEC-2")
    void shouldRefuseTheCertificateOfAnotherRunner() throws Exception {
        Ticket own = parent.expect();
        Ticket others = parent.expect();
        attack(
                "certificate of another runner",
                () -> refused("FLAME-0238", () -> parent.dial(own.address(), others.sockets(), address())));
    }

    @Assertion("SEC-2")
    void shouldRefuseTheCertificateOfAnotherParentsRunner() throws Exception {
        Ticket ticket = parent.expect();
        CertificateIssuer other = AttackedParent.issuer();
        SocketProvider foreign = shown(
                other,
                parent.issuer,
                name(ticket.address()),
                Usage.CLIENT,
                Instant.now().plusSeconds(60));
        attack(
                "certificate of another parent's runner",
                () -> refused("FLAME-0235", () -> parent.dial(ticket.address(), foreign, address())));
    }

    @Assertion("SEC-2")
    void shouldNotBelieveARunnersCertificateToBeTheParents() throws Exception {
        Ticket ticket = parent.expect();
        SocketProvider impostor = shown(
                parent.issuer,
                parent.issuer,
                name(ticket.address()),
                Usage.CLIENT,
                Instant.now().plusSeconds(60));
        attack("runner that poses as the parent", () -> {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Threads.daemon("impostor", () -> accept(server, impostor)).start();
                return caught(() -> parent.dial(behind(server, ticket), ticket.sockets(), "127.0.0.1"), "FLAME-0236");
            }
        });
    }

    @Assertion("SEC-3")
    void shouldRefuseARunnerWithSomebodyInTheMiddleWhoHasStolenCertificates() throws Exception {
        Ticket ticket = parent.expect();
        ParentCertificates stolen = new ParentCertificates(parent.issuer, Clock.systemUTC());
        attack("somebody in the middle, with stolen certificates", () -> {
            try (ServerSocket middle = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Threads.daemon("middle", () -> relay(middle, stolen.sockets(), ticket.sockets()))
                        .start();
                return refused("FLAME-0212", () -> parent.dial(behind(middle, ticket), ticket.sockets(), "127.0.0.1"));
            }
        });
    }

    @Assertion("SEC-1")
    void shouldRefuseARunnerThatDoesNotEncrypt() throws Exception {
        Ticket ticket = parent.expect();
        attack(
                "right secret without TLS",
                () -> refused("FLAME-0235", () -> parent.dial(ticket.address(), SocketProvider.PLAIN, address())));
    }

    @Assertion("SEC-3")
    void shouldRefuseAStolenSecretInAnotherPool() throws Exception {
        ParentAddress own = parent.expectPlain();
        ParentAddress other = new ParentAddress(own.host(), own.port(), "payroll", own.runner(), own.secret());
        Ticket ticket = parent.expect();
        ParentAddress encrypted = new ParentAddress(
                own.host(),
                ticket.address().port(),
                "payroll",
                ticket.address().runner(),
                ticket.address().secret());
        attack(
                "stolen secret in another pool",
                () -> refused("FLAME-0214", () -> parent.dial(other, SocketProvider.PLAIN, address())) + "; with TLS: "
                        + refused("FLAME-0238", () -> parent.dial(encrypted, ticket.sockets(), address())));
    }

    @Assertion("SEC-4")
    void shouldCloseConnectionsThatSendGarbage() throws Exception {
        attack("TCP garbage to the door without TLS", () -> garbage(parent.plain));
        attack("TCP garbage to the door with TLS", () -> garbage(parent.tls));
    }

    @Assertion("SEC-4")
    void shouldLetAnHonestRunnerInWhileAThousandConnectionsDrip() throws Exception {
        byte[] promisedHello = {0, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] clientHello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
        attack("slow loris × 1,000 without TLS", () -> loris(parent.plain, promisedHello));
        attack("slow loris × 1,000 with TLS", () -> loris(parent.tls, clientHello));
    }

    @Assertion("SEC-4")
    void shouldNotBelieveTheLengthOfAFrameBeforeAuthentication() throws Exception {
        attack(
                "oversized frame before authentication",
                () -> refused("the limit is 8192", () -> raw(parent.plain, header(Integer.MAX_VALUE, 1, 0))));
        byte[] bomb = new byte[Frame.HEADER + 64];
        System.arraycopy(header(64, 1, 0), 0, bomb, 0, Frame.HEADER);
        Bits.putInt(bomb, Frame.HEADER, 0x464C_4D45);
        Bits.putInt(bomb, Frame.HEADER + 4, Handshake.VERSION);
        Bits.putInt(bomb, Frame.HEADER + 8, Integer.MAX_VALUE);
        attack(
                "length bomb before authentication",
                () -> refused("a field of 2147483647 bytes", () -> raw(parent.plain, bomb)));
    }

    @Assertion("SEC-5")
    void shouldEndOnlyTheConnectionThatSendsAnOversizedFrame() throws Exception {
        attack("oversized frame of a joined runner", () -> {
            Rogue rogue = join();
            rogue.write(header(Integer.MAX_VALUE, FrameType.RETURNED.code(), 1));
            return ended(rogue, "a frame of 2147483647 bytes");
        });
    }

    @Assertion("SEC-5")
    void shouldReserveNothingForTheLengthThatAMessageClaims() throws Exception {
        attack("length bomb of a joined runner: 1,000 messages of 1 GiB, one of 8 EiB", () -> {
            Rogue rogue = join();
            for (int id = 1; id <= 1_000; id++) {
                rogue.write(claim(id, 1L << 30));
            }
            rogue.write(claim(1_001, Long.MAX_VALUE));
            return ended(rogue, "a message of 9223372036854775807 bytes");
        });
    }

    @Assertion("SEC-5")
    void shouldKeepNothingOfRepliesThatNobodyWaitsFor() throws Exception {
        attack("a joined runner sends 256 MiB for calls that it does not hold", () -> {
            Rogue rogue = join();
            byte[] chunk = new byte[Frame.HEADER + CHUNK];
            long peak = 0;
            for (int id = 1; id <= 256; id++) {
                rogue.write(claim(id, 1L << 30));
                System.arraycopy(header(CHUNK, FrameType.CHUNK.code(), id), 0, chunk, 0, Frame.HEADER);
                for (int sent = 0; sent < 1 << 20; sent += CHUNK) {
                    rogue.write(chunk);
                }
                peak = id % 64 == 0 ? Math.max(peak, liveHeap()) : peak;
            }
            rogue.link.close("over");
            assertThat(peak).isLessThan(160L << 20);
            return String.format(
                    Locale.ROOT, "they were read and dropped; at most %.0f MiB live heap", peak / 1048576.0);
        });
    }

    @Assertion("SEC-5")
    void shouldRunNoMethodThatIsNotElastic() throws Exception {
        String owner = AttackedApplication.class.getName();
        attack("unknown method", () -> declined("java.lang.Runtime#exec(java.lang.String)"));
        attack("method of a bean that is not elastic", () -> declined(owner + "#secret()"));
        attack("method of another build", () -> declined(owner + "#echo(int)"));
    }

    @Assertion("SEC-5")
    void shouldRefuseARunnerOfAnotherBuild() throws Exception {
        Ticket ticket = parent.expect();
        attack(
                "runner of another build",
                () -> refused(
                        "FLAME-0215",
                        () -> parent.dial(ticket.address(), ticket.sockets(), address(), "0".repeat(64))));
    }

    @Assertion("SEC-5")
    void shouldIgnoreWhatARunnerSaysOfTheCallsOfOthers() throws Exception {
        attack("forged RunnerLost: a joined runner answers for others", () -> {
            Rogue rogue = join();
            long last = Invocation.nextId();
            int forged = 0;
            for (long id = Math.max(1, last - 500); id < last + 2_000; id++) {
                rogue.send(Message.of(FrameType.CANCELLED, id));
                rogue.send(Message.of(FrameType.DECLINED, id, "FLAME-0230: runner lost"));
                rogue.send(Message.of(FrameType.THROWN, id, Payload.of(new byte[] {1, 2, 3})));
                forged += 3;
            }
            rogue.send(Message.of(FrameType.LEAVING, 0, "forged"));
            rogue.link.leaving().toCompletableFuture().get(20, TimeUnit.SECONDS);
            boolean childStays = !parent.child.leaving().toCompletableFuture().isDone()
                    && !parent.child.ended().toCompletableFuture().isDone();
            assertThat(childStays).isTrue();
            rogue.link.close("over");
            return forged
                    + " forged replies for calls of another runner were ignored, and its goodbye counted for itself"
                    + " alone; every honest call returned its value";
        });
        attack(
                "forged RunnerLost: without authentication",
                () -> refused(
                        "LEAVING where HELLO was due",
                        () -> raw(parent.plain, header(0, FrameType.LEAVING.code(), 0))));
    }

    @Assertion("SEC-5")
    void shouldTakeNoPathForARunnersName() throws Exception {
        attack(
                "path in a name: the runner ../../etc/passwd",
                () -> refused("a runner id that is none", () -> {
                    try (Socket socket = AttackerSockets.to(parent.plain, address())) {
                        send(socket, Message.of(FrameType.HELLO, 0, hello("../../etc/passwd", "../payroll")));
                        awaitEnd(socket);
                    }
                    throw new IOException("as it should be");
                }));
    }

    /** Runs an attack under load, checks that the parent does not mind, and notes it down. */
    private void attack(String name, Attack attack) throws Exception {
        long heapBefore = liveHeap();
        double calm = load.rate();
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Threads.daemon("attack", () -> {
                    try {
                        outcome.complete(attack.run());
                    } catch (Exception | AssertionError e) {
                        outcome.completeExceptionally(e);
                    }
                })
                .start();
        double sum = 0;
        int windows = 0;
        do {
            sum += load.rate();
            windows++;
        } while (!outcome.isDone());
        String happened = outcome.get();
        long heapAfter = liveHeap();
        table.add(name, happened, new AttackTable.Measured(calm, sum / windows, heapBefore, heapAfter));
        assertThat(heapAfter - heapBefore).as("growth of the heap").isLessThan(MOST_GROWTH);
        // a busy machine varies by several times from one half second to the next
        assertThat(sum / windows).as("calls a second under attack").isGreaterThan(calm / 10);
    }

    private static long liveHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** An address that no other attack has used, so that its failures are not counted together with theirs. */
    private String address() {
        return "127.0.7." + ++addresses;
    }

    /** What the parent says of an attempt that it must refuse. */
    private String refused(String expected, Attempt attempt) {
        int before = parent.refusals.size();
        try {
            attempt.run();
            throw new AssertionError("it was let in");
        } catch (IOException refusal) {
            Await.until(
                    expected + " among " + parent.refusals + " after " + refusal,
                    () -> parent.refusals.stream().skip(before).anyMatch(why -> why.contains(expected)));
        }
        return "refused: "
                + parent.refusals.stream()
                        .skip(before)
                        .filter(why -> why.contains(expected))
                        .findFirst()
                        .orElseThrow();
    }

    private static String caught(Attempt attempt, String expected) {
        try {
            attempt.run();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(JoinRefusedException.class).hasMessageContaining(expected);
            return "the runner turned away: " + e.getMessage();
        }
        throw new AssertionError("it was believed");
    }

    private String declined(String target) throws Exception {
        Reply reply = load.send(target);
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        String why = ((Reply.Refused) reply).why();
        assertThat(why).contains("FLAME-0040");
        return "the runner declined: " + why;
    }

    private String garbage(ParentListener door) throws IOException {
        long before = door.failedJoins();
        Random random = new Random(7);
        String from = address();
        for (int i = 0; i < 10; i++) {
            byte[] bytes = new byte[10_000];
            random.nextBytes(bytes);
            try {
                raw(door, bytes, from);
            } catch (IOException closed) {
                // as it should be
            }
        }
        Await.until("all are counted", () -> door.failedJoins() >= before + 10);
        return "10 connections were closed";
    }

    private String loris(ParentListener door, byte[] start) throws Exception {
        String from = address();
        List<Socket> sockets = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        try {
            for (int i = 0; i < LORIS; i++) {
                Socket socket = AttackerSockets.to(door, from);
                sockets.add(socket);
                drip(socket, start);
            }
            Threads.daemon("drip", () -> {
                        while (!over.get()) {
                            sockets.forEach(socket -> drip(socket, new byte[1]));
                            LockSupport.parkNanos(100_000_000);
                        }
                    })
                    .start();
            long begun = System.nanoTime();
            long waiting = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("flame-wire-join"))
                    .count();
            joinHonestly(door);
            double joined = (System.nanoTime() - begun) / 1e9;
            // those that were closed take a moment to end
            assertThat(waiting).isLessThan(2L * WireSettings.DEFAULTS.maxUnauthenticated());
            for (Socket socket : sockets) {
                awaitEnd(socket);
            }
            return String.format(
                    Locale.ROOT,
                    "at most %d were waited for at a time, an honest runner joined after %.1f s, all were closed after"
                            + " %.1f s",
                    WireSettings.DEFAULTS.maxUnauthenticated(),
                    joined,
                    (System.nanoTime() - begun) / 1e9);
        } finally {
            over.set(true);
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Tries again as a runner does. */
    private void joinHonestly(ParentListener door) {
        Ticket ticket = door == parent.tls ? parent.expect() : new Ticket(parent.expectPlain(), "");
        SocketProvider sockets = door == parent.tls ? ticket.sockets() : SocketProvider.PLAIN;
        Await.until("an honest runner joins", () -> {
            try {
                parent.dial(ticket.address(), sockets, "127.0.0.1");
                return true;
            } catch (IOException again) {
                return false;
            }
        });
        parent.link().close("over");
    }

    private static void drip(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            // as it should be
        }
    }

    /** A runner that has joined, whose bytes an attacker writes. */
    private record Rogue(Transport transport, FrameWriter writer, RunnerLink link) {

        void send(Message message) throws IOException {
            writer.add(message);
            writer.flush();
        }

        void write(byte[] bytes) throws IOException {
            transport.out().write(bytes);
        }
    }

    private Rogue join() throws IOException {
        Ticket ticket = parent.expect();
        Transport transport = ticket.sockets().dialled(AttackerSockets.to(parent.tls, address()));
        FrameWriter writer = new FrameWriter(transport.out());
        parent.greet(ticket.address(), transport, new FrameReader(transport.in(), Handshake.MAX_BODY), writer);
        return new Rogue(transport, writer, parent.link());
    }

    private String ended(Rogue rogue, String expected) throws Exception {
        String why = rogue.link.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(why).contains(expected);
        return "its connection was ended: " + why;
    }

    private static ParentAddress behind(ServerSocket server, Ticket ticket) {
        ParentAddress right = ticket.address();
        return new ParentAddress("127.0.0.1", server.getLocalPort(), right.pool(), right.runner(), right.secret());
    }

    private static String name(ParentAddress address) {
        return "flame:runner/" + address.pool() + "/" + address.runner().value();
    }

    private static SocketProvider shown(
            CertificateIssuer issuer, CertificateIssuer trusted, String name, Usage usage, Instant notAfter) {
        IssuedCertificate certificate = issuer.issue(name, usage, notAfter);
        return new RunnerCredentials(certificate, trusted.root()).sockets();
    }

    private static void accept(ServerSocket server, SocketProvider sockets) {
        try (Socket socket = server.accept()) {
            sockets.accepted(socket);
        } catch (IOException refused) {
            // as it should be
        }
    }

    private void relay(ServerSocket middle, SocketProvider asParent, SocketProvider asRunner) {
        try (Socket victim = middle.accept();
                Socket door = AttackerSockets.to(parent.tls, address())) {
            Transport left = asParent.accepted(victim);
            Transport right = asRunner.dialled(door);
            Thread back = Threads.daemon("middle-back", () -> pump(right, left));
            back.start();
            pump(left, right);
            back.join(20_000);
        } catch (IOException ended) {
            // as it should be
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Transport from, Transport to) {
        try {
            InputStream in = from.in();
            OutputStream out = to.out();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException ended) {
            // as it should be
        }
    }

    private void raw(ParentListener door, byte[] bytes) throws IOException {
        raw(door, bytes, address());
    }

    private static void raw(ParentListener door, byte[] bytes, String from) throws IOException {
        try (Socket socket = AttackerSockets.to(door, from)) {
            socket.getOutputStream().write(bytes);
            awaitEnd(socket);
        }
        throw new IOException("closed, as it should be");
    }

    private static byte[] header(int length, int code, long id) {
        byte[] header = new byte[Frame.HEADER];
        Bits.putInt(header, 0, length);
        header[4] = (byte) code;
        Bits.putLong(header, 5, id);
        return header;
    }

    /** A message of many chunks, which never come. */
    private static byte[] claim(long id, long total) {
        byte[] frame = new byte[Frame.HEADER + Long.BYTES];
        System.arraycopy(header(Long.BYTES, FrameType.RETURNED.code() | Frame.LARGE, id), 0, frame, 0, Frame.HEADER);
        Bits.putLong(frame, Frame.HEADER, total);
        return frame;
    }

    private byte[] hello(String runner, String pool) {
        return new Handshake.Hello(
                        Handshake.VERSION,
                        runner,
                        pool,
                        parent.build,
                        "java",
                        1,
                        "attacker",
                        "17",
                        Handshake.Limits.of(WireSettings.DEFAULTS))
                .write();
    }

    private static void send(Socket socket, Message message) throws IOException {
        FrameWriter writer = new FrameWriter(socket.getOutputStream());
        writer.add(message);
        writer.flush();
    }

    private static byte[] challenge(Socket socket, byte[] hello) throws IOException {
        send(socket, Message.of(FrameType.HELLO, 0, hello));
        Frame answer = new FrameReader(socket.getInputStream(), Handshake.MAX_BODY).read();
        if (answer == null || answer.type != FrameType.CHALLENGE) {
            throw new AssertionError("no challenge");
        }
        return answer.body;
    }

    private static void awaitEnd(Socket socket) {
        try {
            byte[] buffer = new byte[1024];
            int read = socket.getInputStream().read(buffer);
            while (read >= 0) {
                read = socket.getInputStream().read(buffer);
            }
        } catch (IOException reset) {
            // an end, too
        }
    }
}
