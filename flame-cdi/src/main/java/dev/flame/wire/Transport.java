package dev.flame.wire;

import dev.flame.RunnerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** The byte streams of one connection: the socket's own, or encrypted ones over it. */
public interface Transport {

    /**
     * The connected socket below: closing it ends the connection at once, whatever threads read and write, and never
     * blocks.
     *
     * @return always the same
     */
    Socket socket();

    /**
     * What comes in.
     *
     * @return always the same
     * @throws IOException if the connection has ended
     */
    InputStream in() throws IOException;

    /**
     * Where to write.
     *
     * @return always the same
     * @throws IOException if the connection has ended
     */
    OutputStream out() throws IOException;

    /**
     * Tells the peer that nothing more comes. Called by the thread that writes.
     *
     * @throws IOException if the connection has ended
     */
    void shutdownOutput() throws IOException;

    /**
     * What this transport and no other is known by, on both sides alike: the proofs of the handshake cover it, so that
     * nobody can sit between the two sides and pass their proofs on.
     *
     * @return empty where nothing is encrypted
     */
    byte[] binding();

    /**
     * Whether the peer has shown that it is not the runner that it claims to be.
     *
     * @param pool the claimed pool
     * @param runner the claimed id
     * @return the reason to refuse it; empty where it fits, or where peers show nothing
     */
    Optional<String> refusal(String pool, RunnerId runner);

    /**
     * The socket's own streams.
     *
     * @param socket a connected socket
     * @return the transport
     */
    static Transport plain(Socket socket) {
        return new PlainTransport(socket);
    }
}
