package dev.flame.wire.tls;

import dev.flame.RunnerId;
import dev.flame.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** An encrypted connection whose handshake is over. */
final class TlsTransport implements Transport {

    private final Socket socket;
    private final SSLSocket tls;
    private final byte[] binding;
    private final Optional<String> name;
    private final boolean named;

    private TlsTransport(Socket socket, SSLSocket tls, byte[] binding, Optional<String> name, boolean named) {
        this.socket = socket;
        this.tls = tls;
        this.binding = binding;
        this.name = name;
        this.named = named;
    }

    static TlsTransport ofParent(Socket socket, SSLSocket tls, boolean named) throws SSLPeerUnverifiedException {
        X509Certificate runner = peer(tls);
        return new TlsTransport(socket, tls, binding(own(tls), runner), RunnerName.in(runner), named);
    }

    static TlsTransport ofRunner(Socket socket, SSLSocket tls) throws SSLPeerUnverifiedException {
        return new TlsTransport(socket, tls, binding(peer(tls), own(tls)), Optional.empty(), false);
    }

    @Override
    public Socket socket() {
        return socket;
    }

    @Override
    public InputStream in() throws IOException {
        return tls.getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
        return tls.getOutputStream();
    }

    @Override
    public void shutdownOutput() throws IOException {
        tls.shutdownOutput();
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
    }

    @Override
    public byte[] binding() {
        return binding.clone();
    }

    @Override
    public Optional<String> refusal(String pool, RunnerId runner) {
        if (name.isEmpty()) {
            return named ? Optional.of(Messages.unnamed()) : Optional.empty();
        }
        return name.get().equals(RunnerName.of(pool, runner))
                ? Optional.empty()
                : Optional.of(Messages.othersCertificate(name.get(), pool, runner));
    }

    private static X509Certificate own(SSLSocket tls) throws SSLPeerUnverifiedException {
        SSLSession session = tls.getSession();
        Certificate[] own = session.getLocalCertificates();
        if (own == null || own.length == 0) {
            throw new SSLPeerUnverifiedException("this side has no certificate that the other side takes");
        }
        return (X509Certificate) own[0];
    }

    private static X509Certificate peer(SSLSocket tls) throws SSLPeerUnverifiedException {
        return (X509Certificate) tls.getSession().getPeerCertificates()[0];
    }

    /** The two certificates, whose keys nobody else has. */
    private static byte[] binding(X509Certificate parent, X509Certificate runner) throws SSLPeerUnverifiedException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(parent.getEncoded());
            digest.update(runner.getEncoded());
            return digest.digest();
        } catch (CertificateEncodingException e) {
            throw new SSLPeerUnverifiedException("a certificate can't be encoded: " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
