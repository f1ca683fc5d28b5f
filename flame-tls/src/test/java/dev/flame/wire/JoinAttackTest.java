package dev.flame.wire;

import dev.flame.spi.RunnerLink;
import dev.flame.spi.Secret;
import dev.flame.tck.Assertion;
import dev.flame.wire.AttackedParent.Ticket;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attackers who want to be let in as a runner. */
@ExtendWith(SiegeExtension.class)
class JoinAttackTest {

    private final Siege siege;

    JoinAttackTest(Siege siege) {
        this.siege = siege;
    }

    @Assertion("SEC-3")
    void shouldRefuseAWrongSecret() throws Exception {
        Ticket ticket = siege.parent.expect();
        ParentAddress wrong =
                AttackedParent.at(siege.parent.tls, ticket.address().runner(), Secret.random());
        siege.attack(
                "wrong secret",
                () -> siege.refused("FLAME-0212", () -> siege.parent.dial(wrong, ticket.sockets(), siege.address())));
    }

    @Assertion("SEC-3")
    void shouldRefuseASecretThatWasUsed() throws Exception {
        Ticket ticket = siege.parent.expect();
        siege.parent.dial(ticket.address(), ticket.sockets(), "127.0.0.1");
        RunnerLink honest = siege.parent.link();
        siege.attack(
                "replayed secret",
                () -> siege.refused(
                        "FLAME-0213", () -> siege.parent.dial(ticket.address(), ticket.sockets(), siege.address())));
        honest.close("over");
    }

    @Assertion("SEC-3")
    void shouldRefuseAProofThatWasSeenOnAnotherConnection() throws Exception {
        ParentAddress address = siege.parent.expectPlain();
        siege.attack(
                "replayed handshake",
                () -> siege.refused("FLAME-0212", () -> {
                    byte[] hello =
                            AttackerBytes.hello(address.runner().value(), AttackedParent.POOL, siege.parent.build);
                    byte[] seen;
                    try (Socket first = AttackerSockets.to(siege.parent.plain, siege.address())) {
                        byte[] challenge = AttackerBytes.challenge(first, hello);
                        seen = Handshake.runnerProof(address.secret(), new byte[0], hello, challenge);
                    }
                    try (Socket second = AttackerSockets.to(siege.parent.plain, siege.address())) {
                        AttackerBytes.challenge(second, hello);
                        AttackerBytes.send(second, Message.of(FrameType.PROOF, 0, seen));
                        AttackerBytes.awaitEnd(second);
                    }
                    throw new IOException("as it should be");
                }));
    }

    @Assertion("SEC-3")
    void shouldRefuseAStolenSecretInAnotherPool() throws Exception {
        ParentAddress own = siege.parent.expectPlain();
        ParentAddress other = new ParentAddress(own.host(), own.port(), "payroll", own.runner(), own.secret());
        Ticket ticket = siege.parent.expect();
        ParentAddress encrypted = new ParentAddress(
                own.host(),
                ticket.address().port(),
                "payroll",
                ticket.address().runner(),
                ticket.address().secret());
        siege.attack(
                "stolen secret in another pool",
                () -> siege.refused("FLAME-0214", () -> siege.parent.dial(other, SocketProvider.PLAIN, siege.address()))
                        + "; with TLS: "
                        + siege.refused(
                                "FLAME-0238", () -> siege.parent.dial(encrypted, ticket.sockets(), siege.address())));
    }

    @Assertion("SEC-5")
    void shouldRefuseARunnerOfAnotherBuild() throws Exception {
        Ticket ticket = siege.parent.expect();
        siege.attack(
                "runner of another build",
                () -> siege.refused(
                        "FLAME-0215",
                        () -> siege.parent.dial(ticket.address(), ticket.sockets(), siege.address(), "0".repeat(64))));
    }

    @Assertion("SEC-5")
    void shouldTakeNoPathForARunnersName() throws Exception {
        siege.attack(
                "path in a name: the runner ../../etc/passwd",
                () -> siege.refused("a runner id that is none", () -> {
                    try (Socket socket = AttackerSockets.to(siege.parent.plain, siege.address())) {
                        AttackerBytes.send(
                                socket,
                                Message.of(
                                        FrameType.HELLO,
                                        0,
                                        AttackerBytes.hello("../../etc/passwd", "../payroll", siege.parent.build)));
                        AttackerBytes.awaitEnd(socket);
                    }
                    throw new IOException("as it should be");
                }));
    }
}
