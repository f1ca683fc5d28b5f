package dev.flame.wire;

import dev.flame.spi.RunnerLink;
import java.io.IOException;

/** A runner that has joined, whose bytes an attacker writes. */
record Rogue(Transport transport, FrameWriter writer, RunnerLink link) {

    void send(Message message) throws IOException {
        writer.add(message);
        writer.flush();
    }

    void write(byte[] bytes) throws IOException {
        transport.out().write(bytes);
    }
}
