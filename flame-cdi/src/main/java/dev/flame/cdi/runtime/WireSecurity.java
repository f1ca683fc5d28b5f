package dev.flame.cdi.runtime;

import dev.flame.FlameRole;
import dev.flame.RunnerId;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.FlameConfig.Listen;
import dev.flame.cdi.config.FlameConfig.Nested;
import dev.flame.cdi.config.FlameConfig.Tls;
import dev.flame.cdi.config.Problem;
import dev.flame.spi.CertificateIssuerProvider;
import dev.flame.spi.Secret;
import dev.flame.wire.SocketProvider;
import dev.flame.wire.tls.KeyStoreFiles;
import dev.flame.wire.tls.KeyStoreFiles.Store;
import dev.flame.wire.tls.ParentCertificates;
import dev.flame.wire.tls.RunnerCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * How a parent's connections are secured.
 *
 * @param sockets makes them
 * @param issued gives each runner its certificate; empty where the application brings its own, or nothing is encrypted
 * @param tls whether they are encrypted
 * @param isRisky whether they leave this machine and are not encrypted
 */
record WireSecurity(SocketProvider sockets, Optional<ParentCertificates> issued, boolean tls, boolean isRisky) {

    /** Its runners live in the parent's JVM, and dial nobody. */
    private static final String IN_PROCESS = "in-process";

    /** What keeps this JVM from securing its connections. */
    static List<Problem> problems(FlameConfig config, FlameRole role, @Nullable ClassLoader loader) {
        if (!isTls(config) || !dials(config, role)) {
            return List.of();
        }
        if (config.tls().keystore().isPresent()) {
            try {
                stores(config.tls());
                return List.of();
            } catch (IOException e) {
                return List.of(Messages.badStore("flame.tls.keystore", String.valueOf(e.getMessage())));
            }
        }
        return (role.isRunner() && inline(config)) || issuer(loader).isPresent()
                ? List.of()
                : List.of(Messages.noIssuer(reason(config)));
    }

    /** A parent's side. */
    static WireSecurity ofParent(FlameConfig config, ClassLoader loader) throws IOException {
        if (!isTls(config)) {
            return new WireSecurity(SocketProvider.PLAIN, Optional.empty(), false, leavesLoopback(config.listen()));
        }
        if (config.tls().keystore().isPresent()) {
            return new WireSecurity(stores(config.tls()), Optional.empty(), true, false);
        }
        ParentCertificates issued = issuer(loader)
                .map(provider -> new ParentCertificates(provider.create(), Clock.systemUTC()))
                .orElseThrow(
                        () -> new IOException(Messages.noIssuer(reason(config)).toString()));
        return new WireSecurity(issued.sockets(), Optional.of(issued), true, false);
    }

    /** A runner's side, which does what its parent tells it. */
    static SocketProvider ofRunner(FlameConfig config, @Nullable String variable) {
        if (variable == null || variable.isEmpty()) {
            return SocketProvider.PLAIN;
        }
        if (!variable.equals(RunnerCredentials.CONFIGURED)) {
            return RunnerCredentials.parse(variable).sockets();
        }
        try {
            if (config.tls().keystore().isEmpty()) {
                throw new IOException(Messages.runnerWithoutStore());
            }
            return stores(config.tls());
        } catch (IOException e) {
            throw new UncheckedIOException(Messages.cannotStart("its key store", e), e);
        }
    }

    /** What one runner needs to dial. */
    Optional<Secret> credentials(RunnerId runner, String pool, Duration validity) {
        if (!tls) {
            return Optional.empty();
        }
        return Optional.of(issued.map(each -> each.credentials(runner, pool, validity))
                .orElseGet(() -> Secret.of(RunnerCredentials.CONFIGURED)));
    }

    @Override
    public String toString() {
        if (!tls) {
            return "without encryption";
        }
        return "by TLS 1.3, with certificates "
                + (issued.isPresent() ? "that it makes for each of them" : "of flame.tls.keystore");
    }

    private static boolean isTls(FlameConfig config) {
        return switch (config.tls().mode()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> leavesLoopback(config.listen());
        };
    }

    private static boolean dials(FlameConfig config, FlameRole role) {
        return role.isRunner()
                || config.pools().values().stream()
                        .anyMatch(pool -> !pool.backend().equals(IN_PROCESS));
    }

    private static boolean inline(FlameConfig config) {
        return config.nested() == Nested.INLINE;
    }

    private static boolean leavesLoopback(Listen listen) {
        return !isLoopback(listen.address())
                || listen.advertise()
                        .map(Door::host)
                        .filter(host -> !isLoopback(host))
                        .isPresent();
    }

    /** A name that can't be looked up now is somewhere else. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String reason(FlameConfig config) {
        if (config.tls().mode() == Tls.Mode.ALWAYS) {
            return "flame.tls.mode=always";
        }
        return isLoopback(config.listen().address())
                ? "flame.listen.advertise=" + config.listen().advertise().orElse("")
                : "flame.listen.address=" + config.listen().address();
    }

    private static Optional<CertificateIssuerProvider> issuer(@Nullable ClassLoader loader) {
        return ServiceLoader.load(
                        CertificateIssuerProvider.class, loader == null ? WireSecurity.class.getClassLoader() : loader)
                .findFirst();
    }

    private static SocketProvider stores(Tls tls) throws IOException {
        return KeyStoreFiles.sockets(
                store(tls.keystore().orElseThrow()), tls.truststore().map(WireSecurity::store));
    }

    private static Store store(Tls.Store store) {
        return new Store(Path.of(store.path()), store.password());
    }
}
