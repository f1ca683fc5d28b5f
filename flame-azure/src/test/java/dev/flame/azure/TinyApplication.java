package dev.flame.azure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A runner in its smallest form: dials its parent, greets it, and ends when it is told so or the line breaks. */
public final class TinyApplication {

    private TinyApplication() {}

    /**
     * Runs.
     *
     * @param args none
     * @throws IOException if the line breaks
     */
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("FLAME_PARENT"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println("hello from " + ProcessHandle.current().pid());
            String line = in.readLine();
            if ("end".equals(line)) {
                EndMarker.write(System.getenv(EndMarker.VARIABLE));
            }
        }
    }
}
