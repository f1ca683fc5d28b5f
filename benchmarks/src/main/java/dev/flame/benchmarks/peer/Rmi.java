package dev.flame.benchmarks.peer;

import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

/** The JDK's own remote calls, with its own serialisation. */
final class Rmi {

    private static final String NAME = "echo";

    /** Kept: RMI holds exported objects weakly. */
    @SuppressWarnings("unused")
    private static Object kept = NAME;

    /** What is called. */
    interface Echo extends Remote {
        Order small(Order order) throws RemoteException;

        byte[] large(byte[] bytes) throws RemoteException;
    }

    private Rmi() {}

    static void serve(int port) throws RemoteException {
        Registry registry = LocateRegistry.createRegistry(port);
        Echo echo = new Echoing();
        registry.rebind(NAME, UnicastRemoteObject.exportObject(echo, 0));
        kept = new Object[] {registry, echo};
    }

    static Caller call(int port) throws Exception {
        Echo echo = (Echo) LocateRegistry.getRegistry("127.0.0.1", port).lookup(NAME);
        return new Caller() {
            @Override
            public Order small(Order order) throws RemoteException {
                return echo.small(order);
            }

            @Override
            public byte[] large(byte[] bytes) throws RemoteException {
                return echo.large(bytes);
            }

            @Override
            public void close() {
                // its connections end with the JVM
            }
        };
    }

    private static final class Echoing implements Echo {
        @Override
        public Order small(Order order) {
            return order;
        }

        @Override
        public byte[] large(byte[] bytes) {
            return bytes;
        }
    }
}
