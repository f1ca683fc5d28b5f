package dev.flame.arquillian.incontainer;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import org.jboss.arquillian.container.test.spi.util.TestRunners;
import org.jboss.arquillian.test.spi.TestResult;

/** Runs the test methods that the connection names, with the request context active, until the tests hang up. */
final class DriverLoop implements Runnable {

    private static final System.Logger LOG = System.getLogger(DriverLoop.class.getName());

    private final Socket socket;
    private final String token;
    private final ClassLoader classLoader;

    DriverLoop(Socket socket, String token, ClassLoader classLoader) {
        this.socket = socket;
        this.token = token;
        this.classLoader = classLoader;
    }

    @Override
    public void run() {
        Thread.currentThread().setContextClassLoader(classLoader);
        try (socket) {
            serve(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
        } catch (EOFException e) {
            LOG.log(Level.DEBUG, "the tests hung up", e);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "lost the connection to the tests", e);
        }
        System.exit(0);
    }

    private void serve(DataInputStream in, DataOutputStream out) throws IOException {
        out.writeUTF(token);
        out.flush();
        while (true) {
            TestResult result = execute(in.readUTF(), in.readUTF());
            byte[] bytes = encode(result);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }
    }

    private TestResult execute(String testClass, String method) {
        Instance<RequestContextController> contexts = CDI.current().select(RequestContextController.class);
        RequestContextController request = contexts.get();
        boolean activated = request.activate();
        try {
            return TestRunners.getTestRunner(classLoader).execute(classLoader.loadClass(testClass), method);
        } catch (ReflectiveOperationException | LinkageError e) {
            return TestResult.failed(e);
        } finally {
            if (activated) {
                request.deactivate();
            }
            contexts.destroy(request);
        }
    }

    private static byte[] encode(TestResult result) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
        }
        return bytes.toByteArray();
    }
}
