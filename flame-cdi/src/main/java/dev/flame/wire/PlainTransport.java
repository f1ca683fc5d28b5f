package dev.flame.wire;

import dev.flame.RunnerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/**
 * A socket as it is.
 *
 * @param socket the socket
 */
record PlainTransport(Socket socket) implements Transport {

    @Override
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public byte[] binding() {
        return new byte[0];
    }

    @Override
    public Optional<String> refusal(String pool, RunnerId runner) {
        return Optional.empty();
    }
}
