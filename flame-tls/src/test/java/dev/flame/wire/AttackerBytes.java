package dev.flame.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Frames and messages as an attacker writes them, who keeps to no limit. */
final class AttackerBytes {

    private AttackerBytes() {}

    static byte[] header(int length, int code, long id) {
        byte[] header = new byte[Frame.HEADER];
        Bits.putInt(header, 0, length);
        header[4] = (byte) code;
        Bits.putLong(header, 5, id);
        return header;
    }

    /** A message of many chunks, which never come. */
    static byte[] claim(long id, long total) {
        byte[] frame = new byte[Frame.HEADER + Long.BYTES];
        System.arraycopy(header(Long.BYTES, FrameType.RETURNED.code() | Frame.LARGE, id), 0, frame, 0, Frame.HEADER);
        Bits.putLong(frame, Frame.HEADER, total);
        return frame;
    }

    static byte[] hello(String runner, String pool, String build) {
        return new Handshake.Hello(
                        Handshake.VERSION,
                        runner,
                        pool,
                        build,
                        "java",
                        1,
                        "attacker",
                        "17",
                        Handshake.Limits.of(WireSettings.DEFAULTS))
                .write();
    }

    static void send(Socket socket, Message message) throws IOException {
        FrameWriter writer = new FrameWriter(socket.getOutputStream());
        writer.add(message);
        writer.flush();
    }

    static byte[] challenge(Socket socket, byte[] hello) throws IOException {
        send(socket, Message.of(FrameType.HELLO, 0, hello));
        Frame answer = new FrameReader(socket.getInputStream(), Handshake.MAX_BODY).read();
        if (answer == null || answer.type != FrameType.CHALLENGE) {
            throw new AssertionError("no challenge");
        }
        return answer.body;
    }

    static void awaitEnd(Socket socket) {
        try {
            byte[] buffer = new byte[1024];
            int read = socket.getInputStream().read(buffer);
            while (read >= 0) {
                read = socket.getInputStream().read(buffer);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException reset) {
            // an end, too
        }
    }
}
