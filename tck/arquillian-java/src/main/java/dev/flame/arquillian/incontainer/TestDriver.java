package dev.flame.arquillian.incontainer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;

/**
 * Connects back to the tests when the application is up. The thread that serves them is no daemon, so it keeps a runtime
 * alive whose main method returns, and it ends the JVM when the tests are gone.
 */
public final class TestDriver implements Extension {

    /** The environment variable that holds {@code port:token}. Without it the driver does nothing. */
    public static final String ADDRESS = "ARQUILLIAN_JAVA_DRIVER";

    private static final System.Logger LOG = System.getLogger(TestDriver.class.getName());

    /** For the container. */
    public TestDriver() {}

    void applicationIsUp(@Observes @Priority(Integer.MAX_VALUE) @Initialized(ApplicationScoped.class) Object event) {
        String address = System.getenv(ADDRESS);
        if (address != null) {
            int colon = address.indexOf(':');
            connect(Integer.parseInt(address.substring(0, colon)), address.substring(colon + 1));
        }
    }

    private static void connect(int port, String token) {
        Socket socket;
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            // a copy of the application, started by the application under test: the port closed behind the first one
            LOG.log(Level.DEBUG, "no tests listen on port " + port, e);
            return;
        }
        new Thread(new DriverLoop(socket, token, Thread.currentThread().getContextClassLoader()), "arquillian-driver")
                .start();
    }
}
