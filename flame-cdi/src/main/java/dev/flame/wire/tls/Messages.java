package dev.flame.wire.tls;

import dev.flame.RunnerId;
import dev.flame.spi.RunnerEnvironment;
import java.nio.file.Path;

/** What encrypted connections say: FLAME-0235 to FLAME-0249. */
final class Messages {

    private Messages() {}

    static String notEncrypted(String why) {
        return "FLAME-0235: no encrypted connection came about (TLS 1.3, with a certificate on both sides): " + why;
    }

    static String parentDistrusted(String why) {
        return "FLAME-0236: its certificate is not to be trusted: " + why;
    }

    static String unnamed() {
        return "FLAME-0237: the runner's certificate has no name of a runner";
    }

    static String othersCertificate(String name, String pool, RunnerId runner) {
        return "FLAME-0238: the certificate is that of " + name + ", but the connection claims to be runner " + runner
                + " of pool '" + pool + "'";
    }

    static String badCredentials() {
        return "FLAME-0239: " + RunnerEnvironment.TLS
                + " is malformed. A parent sets it for its runners: a backend, a start script or a shell may have cut it";
    }

    static String badStore(Path path, String why) {
        return "FLAME-0240: the key store " + path + " can't be used: " + why;
    }
}
