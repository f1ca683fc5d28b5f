package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.AttackTable;
import dev.flame.wire.AttackedParent.Ticket;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A parent that serves, over sockets of the system, with a runner in a JVM of its own, and what attacks do to it. Each leaves
 * a row in {@code target/attack-table.md}.
 */
final class Siege implements AutoCloseable {

    private static final long MOST_GROWTH = 48L << 20;

    /** An attack tells what became of it. */
    @FunctionalInterface
    interface Attack {
        String run() throws Exception;
    }

    /** What must not succeed. */
    @FunctionalInterface
    interface Attempt {
        void run() throws IOException;
    }

    final AttackedParent parent = new AttackedParent();
    final HonestLoad load = new HonestLoad(parent.child);
    private final AttackTable table = new AttackTable();
    private int addresses;
    private double calm;

    Siege() throws Exception {
        for (int warm = 0; warm < 6; warm++) {
            calm = load.rate();
        }
    }

    @Override
    public void close() {
        parent.close();
    }

    /**
     * Runs an attack under load, checks that the parent does not mind, and notes it down. Where the rate sank it is repeated:
     * what an attack does to a parent it does each time, what else runs on a busy machine does not.
     */
    void attack(String name, Attack attack) throws Exception {
        boolean sank = measure(name, attack);
        for (int again = 0; again < 2 && sank; again++) {
            sank = measure(name, attack);
        }
        assertThat(sank)
                .as("less than a tenth of the calls a second under attack, three times, see the table")
                .isFalse();
    }

    private boolean measure(String name, Attack attack) throws Exception {
        long heapBefore = liveHeap();
        double before = calm;
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
        double attacked = sum / windows;
        AttackTable.Measured measured = new AttackTable.Measured(before, attacked, heapBefore, liveHeap());
        table.add(name, outcome.get(), measured);
        calm = load.rate();
        assertThat(measured.growth()).as("growth of the heap").isLessThan(MOST_GROWTH);
        // a busy machine varies by several times from one window to the next
        return attacked <= Math.min(before, calm) / 10;
    }

    static long liveHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** An address that no other attack has used, so that its failures are not counted together with theirs. */
    String address() {
        return "127.0.7." + ++addresses;
    }

    /** What the parent says of an attempt that it must refuse. */
    String refused(String expected, Attempt attempt) {
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

    void raw(ParentListener door, byte[] bytes) throws IOException {
        raw(door, bytes, address());
    }

    static void raw(ParentListener door, byte[] bytes, String from) throws IOException {
        try (Socket socket = AttackerSockets.to(door, from)) {
            socket.getOutputStream().write(bytes);
            AttackerBytes.awaitEnd(socket);
        }
        throw new IOException("closed, as it should be");
    }

    Rogue join() throws IOException {
        Ticket ticket = parent.expect();
        Transport transport = ticket.sockets().dialled(AttackerSockets.to(parent.tls, address()));
        FrameWriter writer = new FrameWriter(transport.out());
        parent.greet(ticket.address(), transport, new FrameReader(transport.in(), Handshake.MAX_BODY), writer);
        return new Rogue(transport, writer, parent.link());
    }

    String ended(Rogue rogue, String expected) throws Exception {
        String why = rogue.link().ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(why).contains(expected);
        return "its connection was ended: " + why;
    }
}
