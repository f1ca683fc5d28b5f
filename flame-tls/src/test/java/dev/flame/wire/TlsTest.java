package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.RunnerId;
import dev.flame.spi.CertificateIssuer;
import dev.flame.spi.CertificateIssuer.Usage;
import dev.flame.spi.IssuedCertificate;
import dev.flame.spi.RunnerLink;
import dev.flame.spi.Secret;
import dev.flame.tck.Assertion;
import dev.flame.wire.tls.KeyStoreFiles;
import dev.flame.wire.tls.KeyStoreFiles.Store;
import dev.flame.wire.tls.ParentCertificates;
import dev.flame.wire.tls.RunnerCredentials;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final Secret PASSWORD = Secret.of("changeit-not");
    private static final String POOL = "video";

    private final CertificateIssuer issuer = AttackedParent.issuer();
    private final JoinTickets tickets = new JoinTickets(System::nanoTime, (pool, runner, why) -> {});
    private final BlockingQueue<RunnerLink> links = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    @Assertion("SEC-2")
    void shouldTrustWhatWasIssuedBeforeItsOwnCertificateWasReplaced() throws Exception {
        ParentCertificates certificates = new ParentCertificates(issuer, Clock.systemUTC());
        ParentCertificates later =
                new ParentCertificates(issuer, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(30)));
        RunnerId runner = RunnerId.random(POOL);
        Secret credentials = certificates.credentials(runner, POOL, Duration.ofMinutes(1));
        try (ParentListener door = open(later.sockets())) {
            join(door, runner, RunnerCredentials.parse(credentials.reveal()).sockets());
        }
    }

    @Assertion("SEC-2")
    void shouldTakeKeyStoresOfTheUsersOwn() throws Exception {
        SocketProvider parent = KeyStoreFiles.sockets(store("parent", Usage.SERVER), Optional.of(trust()));
        SocketProvider runner = KeyStoreFiles.sockets(store("runner", Usage.CLIENT), Optional.of(trust()));
        try (ParentListener door = open(parent)) {
            join(door, RunnerId.random(POOL), runner);
        }
    }

    @Assertion("SEC-2")
    void shouldRefuseAKeyThatTheUsersTrustStoreDoesNotKnow() throws Exception {
        SocketProvider parent = KeyStoreFiles.sockets(store("parent", Usage.SERVER), Optional.of(trust()));
        SocketProvider stranger = new ParentCertificates(AttackedParent.issuer(), Clock.systemUTC()).sockets();
        RunnerId runner = RunnerId.random(POOL);
        try (ParentListener door = open(parent)) {
            assertThatThrownBy(() -> join(door, runner, stranger)).isInstanceOf(IOException.class);
            assertThat(links).isEmpty();
        }
    }

    @Test
    void shouldSayWhichKeyStoreCantBeRead() throws Exception {
        Store wrong = new Store(store("parent", Usage.SERVER).path(), Optional.of(Secret.of("wrong")));
        assertThatThrownBy(() -> KeyStoreFiles.sockets(wrong, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("FLAME-0240")
                .hasMessageContaining("parent.p12")
                .hasMessageNotContaining("wrong");
        Store absent = new Store(directory.resolve("absent.p12"), Optional.empty());
        assertThatThrownBy(() -> KeyStoreFiles.sockets(absent, Optional.empty()))
                .hasMessageContaining("FLAME-0240")
                .hasMessageContaining("absent.p12");
    }

    @Assertion("SEC-3")
    void shouldShowNoKeyInMessages() {
        RunnerId runner = RunnerId.random(POOL);
        Secret credentials =
                new ParentCertificates(issuer, Clock.systemUTC()).credentials(runner, POOL, Duration.ofMinutes(1));
        String key = credentials.reveal().substring(0, 40);
        assertThat(credentials).hasToString("***");
        assertThat(RunnerCredentials.parse(credentials.reveal()).toString()).doesNotContain(key);
        assertThatThrownBy(() -> RunnerCredentials.parse(credentials.reveal().substring(0, 300)))
                .hasMessageContaining("FLAME-0239")
                .hasMessageNotContaining(key)
                .hasNoCause();
    }

    private ParentListener open(SocketProvider sockets) throws IOException {
        return ParentListener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "build",
                "java",
                tickets,
                (link, peer) -> links.add(link),
                WireSettings.DEFAULTS.sockets(sockets));
    }

    private void join(ParentListener door, RunnerId runner, SocketProvider sockets) throws Exception {
        Secret secret = tickets.issue(runner, POOL, Duration.ofMinutes(1));
        ParentConnection connection = ParentConnection.dial(
                AttackedParent.at(door, runner, secret),
                "build",
                "java",
                new IdleRunner(),
                WireSettings.DEFAULTS.sockets(sockets));
        RunnerLink link = links.poll(20, TimeUnit.SECONDS);
        assertThat(link).isNotNull();
        assertThat(connection.close("over", Duration.ofSeconds(5)).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(20));
    }

    private Store store(String name, Usage usage) throws Exception {
        IssuedCertificate own =
                issuer.issue("https://example.com/" + name, usage, Instant.now().plusSeconds(600));
        KeyStore store = empty();
        store.setKeyEntry(
                "key", own.key(), PASSWORD.reveal().toCharArray(), new Certificate[] {own.certificate(), issuer.root()
                });
        return write(name, store);
    }

    private Store trust() throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry("root", issuer.root());
        return write("trust", store);
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD.reveal().toCharArray());
        return store;
    }

    private Store write(String name, KeyStore store) throws Exception {
        Path file = directory.resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.reveal().toCharArray());
        }
        return new Store(file, Optional.of(PASSWORD));
    }
}
