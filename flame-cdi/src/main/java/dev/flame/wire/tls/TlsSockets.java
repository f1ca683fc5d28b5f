package dev.flame.wire.tls;

import dev.flame.wire.JoinRefusedException;
import dev.flame.wire.SocketProvider;
import dev.flame.wire.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * TCP sockets with TLS 1.3 over them, where both sides show a certificate. The TCP socket stays the one to close: closing
 * an {@link SSLSocket} waits for its writer, which a stuck peer can hold for ever. Thread-safe.
 */
public final class TlsSockets implements SocketProvider {

    private static final String[] PROTOCOLS = {"TLSv1.3"};

    /** The first one that both have is taken; every JDK 17 has all of them. */
    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"
    };

    private final Supplier<SSLContext> contexts;
    private final boolean named;

    /**
     * Sockets.
     *
     * @param contexts asked for each connection
     * @param named whether each runner must show a certificate with its own name
     */
    TlsSockets(Supplier<SSLContext> contexts, boolean named) {
        this.contexts = contexts;
        this.named = named;
    }

    @Override
    public ServerSocket listen(InetSocketAddress address) throws IOException {
        return PLAIN.listen(address);
    }

    @Override
    public Socket connect(InetSocketAddress address, int timeoutMillis) throws IOException {
        return PLAIN.connect(address, timeoutMillis);
    }

    @Override
    public Transport accepted(Socket accepted) throws IOException {
        SSLSocket tls = over(accepted);
        tls.setUseClientMode(false);
        tls.setNeedClientAuth(true);
        try {
            tls.startHandshake();
            return TlsTransport.ofParent(accepted, tls, named);
        } catch (SSLException e) {
            throw new IOException(Messages.notEncrypted(reason(e)), e);
        }
    }

    @Override
    public Transport dialled(Socket connected) throws IOException {
        SSLSocket tls = over(connected);
        tls.setUseClientMode(true);
        try {
            tls.startHandshake();
            return TlsTransport.ofRunner(connected, tls);
        } catch (SSLException e) {
            if (isDistrust(e)) {
                throw new JoinRefusedException(Messages.parentDistrusted(reason(e)));
            }
            // a parent that is being restarted, or that leaves this address unanswered for a while, looks like this too
            throw new IOException(Messages.notEncrypted(reason(e)), e);
        }
    }

    private SSLSocket over(Socket socket) throws IOException {
        // by address: a name would be looked up, and sent in clear
        SSLSocket tls = (SSLSocket) contexts.get()
                .getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), false);
        tls.setEnabledProtocols(PROTOCOLS);
        tls.setEnabledCipherSuites(SUITES);
        return tls;
    }

    private static boolean isDistrust(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }
}
