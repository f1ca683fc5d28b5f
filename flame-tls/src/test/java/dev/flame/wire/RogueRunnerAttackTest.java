package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.tck.Assertion;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attackers who have taken over a runner that was let in, or its parent. */
@ExtendWith(SiegeExtension.class)
class RogueRunnerAttackTest {

    private final Siege siege;

    RogueRunnerAttackTest(Siege siege) {
        this.siege = siege;
    }

    private static final int CHUNK = 256 << 10;

    @Assertion("SEC-5")
    void shouldEndOnlyTheConnectionThatSendsAnOversizedFrame() throws Exception {
        siege.attack("oversized frame of a joined runner", () -> {
            Rogue rogue = siege.join();
            rogue.write(AttackerBytes.header(Integer.MAX_VALUE, FrameType.RETURNED.code(), 1));
            return siege.ended(rogue, "a frame of 2147483647 bytes");
        });
    }

    @Assertion("SEC-5")
    void shouldReserveNothingForTheLengthThatAMessageClaims() throws Exception {
        siege.attack("length bomb of a joined runner: 1,000 messages of 1 GiB, one of 8 EiB", () -> {
            Rogue rogue = siege.join();
            for (int id = 1; id <= 1_000; id++) {
                rogue.write(AttackerBytes.claim(id, 1L << 30));
            }
            rogue.write(AttackerBytes.claim(1_001, Long.MAX_VALUE));
            return siege.ended(rogue, "a message of 9223372036854775807 bytes");
        });
    }

    @Assertion("SEC-5")
    void shouldKeepNothingOfRepliesThatNobodyWaitsFor() throws Exception {
        siege.attack("a joined runner sends 256 MiB for calls that it does not hold", () -> {
            Rogue rogue = siege.join();
            byte[] chunk = new byte[Frame.HEADER + CHUNK];
            long peak = 0;
            for (int id = 1; id <= 256; id++) {
                rogue.write(AttackerBytes.claim(id, 1L << 30));
                System.arraycopy(AttackerBytes.header(CHUNK, FrameType.CHUNK.code(), id), 0, chunk, 0, Frame.HEADER);
                for (int sent = 0; sent < 1 << 20; sent += CHUNK) {
                    rogue.write(chunk);
                }
                peak = id % 64 == 0 ? Math.max(peak, Siege.liveHeap()) : peak;
            }
            rogue.link().close("over");
            assertThat(peak).isLessThan(160L << 20);
            return String.format(
                    Locale.ROOT, "they were read and dropped; at most %.0f MiB live heap", peak / 1048576.0);
        });
    }

    @Assertion("SEC-5")
    void shouldRunNoMethodThatIsNotElastic() throws Exception {
        String owner = AttackedApplication.class.getName();
        siege.attack("unknown method", () -> declined("java.lang.Runtime#exec(java.lang.String)"));
        siege.attack("method of a bean that is not elastic", () -> declined(owner + "#secret()"));
        siege.attack("method of another build", () -> declined(owner + "#echo(int)"));
    }

    @Assertion("SEC-5")
    void shouldIgnoreWhatARunnerSaysOfTheCallsOfOthers() throws Exception {
        siege.attack("forged RunnerLost: a joined runner answers for others", () -> {
            Rogue rogue = siege.join();
            long last = Invocation.nextId();
            int forged = 0;
            for (long id = Math.max(1, last - 500); id < last + 2_000; id++) {
                rogue.send(Message.of(FrameType.CANCELLED, id));
                rogue.send(Message.of(FrameType.DECLINED, id, "FLAME-0230: runner lost"));
                rogue.send(Message.of(FrameType.THROWN, id, Payload.of(new byte[] {1, 2, 3})));
                forged += 3;
            }
            rogue.send(Message.of(FrameType.LEAVING, 0, "forged"));
            rogue.link().leaving().toCompletableFuture().get(20, TimeUnit.SECONDS);
            boolean childStays =
                    !siege.parent.child.leaving().toCompletableFuture().isDone()
                            && !siege.parent.child.ended().toCompletableFuture().isDone();
            assertThat(childStays).isTrue();
            rogue.link().close("over");
            return forged
                    + " forged replies for calls of another runner were ignored, and its goodbye counted for itself"
                    + " alone; every honest call returned its value";
        });
        siege.attack(
                "forged RunnerLost: without authentication",
                () -> siege.refused(
                        "LEAVING where HELLO was due",
                        () -> siege.raw(siege.parent.plain, AttackerBytes.header(0, FrameType.LEAVING.code(), 0))));
    }

    private String declined(String target) throws Exception {
        Reply reply = siege.load.send(target);
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        String why = ((Reply.Refused) reply).why();
        assertThat(why).contains("FLAME-0040");
        return "the runner declined: " + why;
    }
}
