package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.CertificateIssuer;
import dev.flame.spi.CertificateIssuer.Usage;
import dev.flame.spi.IssuedCertificate;
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
import org.junit.jupiter.api.extension.ExtendWith;

/** Attackers with the wrong certificate, or none. */
@ExtendWith(SiegeExtension.class)
class CertificateAttackTest {

    private final Siege siege;

    CertificateAttackTest(Siege siege) {
        this.siege = siege;
    }

    @Assertion("SEC-2")
    void shouldRefuseAnExpiredCertificate() throws Exception {
        Ticket ticket = siege.parent.expect();
        SocketProvider expired = shown(
                siege.parent.issuer,
                siege.parent.issuer,
                name(ticket.address()),
                Usage.CLIENT,
                Instant.now().minusSeconds(60));
        siege.attack(
                "expired certificate",
                () -> siege.refused("NotAfter", () -> siege.parent.dial(ticket.address(), expired, siege.address())));
    }

    @Assertion("SEC-2")
    void shouldRefuseTheCertificateOfAnotherRunner() throws Exception {
        Ticket own = siege.parent.expect();
        Ticket others = siege.parent.expect();
        siege.attack(
                "certificate of another runner",
                () -> siege.refused(
                        "FLAME-0238", () -> siege.parent.dial(own.address(), others.sockets(), siege.address())));
    }

    @Assertion("SEC-2")
    void shouldRefuseTheCertificateOfAnotherParentsRunner() throws Exception {
        Ticket ticket = siege.parent.expect();
        CertificateIssuer other = AttackedParent.issuer();
        SocketProvider foreign = shown(
                other,
                siege.parent.issuer,
                name(ticket.address()),
                Usage.CLIENT,
                Instant.now().plusSeconds(60));
        siege.attack(
                "certificate of another parent's runner",
                () -> siege.refused("FLAME-0235", () -> siege.parent.dial(ticket.address(), foreign, siege.address())));
    }

    @Assertion("SEC-2")
    void shouldNotBelieveARunnersCertificateToBeTheParents() throws Exception {
        Ticket ticket = siege.parent.expect();
        SocketProvider impostor = shown(
                siege.parent.issuer,
                siege.parent.issuer,
                name(ticket.address()),
                Usage.CLIENT,
                Instant.now().plusSeconds(60));
        siege.attack("runner that poses as the parent", () -> {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Threads.daemon("impostor", () -> accept(server, impostor)).start();
                return caught(
                        () -> siege.parent.dial(behind(server, ticket), ticket.sockets(), "127.0.0.1"), "FLAME-0236");
            }
        });
    }

    @Assertion("SEC-3")
    void shouldRefuseARunnerWithSomebodyInTheMiddleWhoHasStolenCertificates() throws Exception {
        Ticket ticket = siege.parent.expect();
        ParentCertificates stolen = new ParentCertificates(siege.parent.issuer, Clock.systemUTC());
        siege.attack("somebody in the middle, with stolen certificates", () -> {
            try (ServerSocket middle = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Threads.daemon("middle", () -> relay(middle, stolen.sockets(), ticket.sockets()))
                        .start();
                return siege.refused(
                        "FLAME-0212", () -> siege.parent.dial(behind(middle, ticket), ticket.sockets(), "127.0.0.1"));
            }
        });
    }

    @Assertion("SEC-1")
    void shouldRefuseARunnerThatDoesNotEncrypt() throws Exception {
        Ticket ticket = siege.parent.expect();
        siege.attack(
                "right secret without TLS",
                () -> siege.refused(
                        "FLAME-0235",
                        () -> siege.parent.dial(ticket.address(), SocketProvider.PLAIN, siege.address())));
    }

    private static String caught(Siege.Attempt attempt, String expected) {
        try {
            attempt.run();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(JoinRefusedException.class).hasMessageContaining(expected);
            return "the runner turned away: " + e.getMessage();
        }
        throw new AssertionError("it was believed");
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
                Socket door = AttackerSockets.to(siege.parent.tls, siege.address())) {
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
}
