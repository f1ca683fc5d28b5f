package dev.flame.arquillian;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.net.Socket;
import org.jboss.arquillian.test.spi.TestResult;

/** Asks a child to run test methods, one at a time. */
final class ChildConnection {

    private final Socket socket;
    private final Process child;

    ChildConnection(Socket socket, Process child) {
        this.socket = socket;
        this.child = child;
    }

    /** Runs one test method in the child and waits for its result, however long it takes. */
    TestResult run(String testClass, String method) throws IOException, ClassNotFoundException, InterruptedException {
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeUTF(testClass);
        out.writeUTF(method);
        out.flush();
        try {
            var in = new DataInputStream(socket.getInputStream());
            return read(in.readNBytes(in.readInt()));
        } catch (EOFException e) {
            throw new IOException(
                    "process " + child.pid() + " ended during " + testClass + "." + method + ", exit code "
                            + child.waitFor(),
                    e);
        }
    }

    private static TestResult read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (var in = new ContextObjectInputStream(bytes)) {
            return (TestResult) in.readObject();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds classes where the tests' own are. */
    private static final class ContextObjectInputStream extends ObjectInputStream {

        ContextObjectInputStream(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(
                        description.getName(), false, Thread.currentThread().getContextClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
