package dev.flame.benchmarks.peer;

/** What is measured. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are method references
public enum Peer {
    RAW_TCP("raw TCP ping-pong", RawTcp::serve, RawTcp::call),
    RMI("JDK RMI", Rmi::serve, Rmi::call),
    GRPC("gRPC-Java unary", Grpc::serve, Grpc::call),
    HAZELCAST("Hazelcast IExecutorService", Hazelcast::serve, Hazelcast::call),
    IGNITE("Apache Ignite compute", Ignite::serve, Ignite::call),
    JGROUPS("JGroups RpcDispatcher", JGroups::serve, JGroups::call);

    /** Starts the called end; it serves until its JVM ends. */
    interface Serving {
        void serve(int port) throws Exception;
    }

    /** Connects the calling end. */
    interface Calling {
        Caller call(int port) throws Exception;
    }

    private final String title;
    private final Serving serving;
    private final Calling calling;

    Peer(String title, Serving serving, Calling calling) {
        this.title = title;
        this.serving = serving;
        this.calling = calling;
    }

    /**
     * For people.
     *
     * @return such as {@code JDK RMI}
     */
    public String title() {
        return title;
    }

    /**
     * Starts the called end in this JVM, where it serves until the JVM ends.
     *
     * @param port where on the loopback
     * @throws Exception if it does not start
     */
    public void serve(int port) throws Exception {
        serving.serve(port);
    }

    /**
     * Connects this JVM as the calling end.
     *
     * @param port where the called end is, on the loopback
     * @return the caller
     * @throws Exception if it does not connect
     */
    public Caller call(int port) throws Exception {
        return calling.call(port);
    }
}
