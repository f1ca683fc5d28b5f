package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.wire.AttackedParent.Ticket;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attackers who have nothing but a connection. */
@ExtendWith(SiegeExtension.class)
class FloodAttackTest {

    private final Siege siege;

    FloodAttackTest(Siege siege) {
        this.siege = siege;
    }

    private static final int LORIS = 1_000;

    @Assertion("SEC-4")
    void shouldCloseConnectionsThatSendGarbage() throws Exception {
        siege.attack("TCP garbage to the door without TLS", () -> garbage(siege.parent.plain));
        siege.attack("TCP garbage to the door with TLS", () -> garbage(siege.parent.tls));
    }

    @Assertion("SEC-4")
    void shouldLetAnHonestRunnerInWhileAThousandConnectionsDrip() throws Exception {
        byte[] promisedHello = {0, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] clientHello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
        siege.attack("slow loris × 1,000 without TLS", () -> loris(siege.parent.plain, promisedHello));
        siege.attack("slow loris × 1,000 with TLS", () -> loris(siege.parent.tls, clientHello));
    }

    @Assertion("SEC-4")
    void shouldNotBelieveTheLengthOfAFrameBeforeAuthentication() throws Exception {
        siege.attack(
                "oversized frame before authentication",
                () -> siege.refused(
                        "the limit is 8192",
                        () -> siege.raw(siege.parent.plain, AttackerBytes.header(Integer.MAX_VALUE, 1, 0))));
        byte[] bomb = new byte[Frame.HEADER + 64];
        System.arraycopy(AttackerBytes.header(64, 1, 0), 0, bomb, 0, Frame.HEADER);
        Bits.putInt(bomb, Frame.HEADER, 0x464C_4D45);
        Bits.putInt(bomb, Frame.HEADER + 4, Handshake.VERSION);
        Bits.putInt(bomb, Frame.HEADER + 8, Integer.MAX_VALUE);
        siege.attack(
                "length bomb before authentication",
                () -> siege.refused("a field of 2147483647 bytes", () -> siege.raw(siege.parent.plain, bomb)));
    }

    private String garbage(ParentListener door) throws IOException {
        long before = door.failedJoins();
        Random random = new Random(7);
        String from = siege.address();
        for (int i = 0; i < 10; i++) {
            byte[] bytes = new byte[10_000];
            random.nextBytes(bytes);
            try {
                Siege.raw(door, bytes, from);
            } catch (IOException closed) {
                // as it should be
            }
        }
        Await.until("all are counted", () -> door.failedJoins() >= before + 10);
        return "10 connections were closed";
    }

    private String loris(ParentListener door, byte[] start) throws Exception {
        String from = siege.address();
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
            assertThat(waiting).isLessThan(2L * AttackedParent.SETTINGS.maxUnauthenticated());
            for (Socket socket : sockets) {
                AttackerBytes.awaitEnd(socket);
            }
            return String.format(
                    Locale.ROOT,
                    "at most %d were waited for at a time, an honest runner joined after %.1f s, all were closed after"
                            + " %.1f s",
                    AttackedParent.SETTINGS.maxUnauthenticated(),
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
        Ticket ticket = door == siege.parent.tls ? siege.parent.expect() : new Ticket(siege.parent.expectPlain(), "");
        SocketProvider sockets = door == siege.parent.tls ? ticket.sockets() : SocketProvider.PLAIN;
        Await.until("an honest runner joins", () -> {
            try {
                siege.parent.dial(ticket.address(), sockets, "127.0.0.1");
                return true;
            } catch (IOException again) {
                return false;
            }
        });
        siege.parent.link().close("over");
    }

    private static void drip(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            // as it should be
        }
    }
}
