package dev.flame.benchmarks.peer;

/** The calling end: each call goes to the other JVM, is decoded and encoded there, and comes back. Thread-safe. */
public interface Caller extends AutoCloseable {

    /**
     * Sends an order there and back.
     *
     * @param order what to send
     * @return what came back
     * @throws Exception if the call failed
     */
    Order small(Order order) throws Exception;

    /**
     * Sends bytes there and back.
     *
     * @param bytes what to send
     * @return what came back
     * @throws Exception if the call failed
     */
    byte[] large(byte[] bytes) throws Exception;

    /**
     * The most heap that was in use at either end since this was last asked, garbage included.
     *
     * @return bytes; -1 where that is not measured
     */
    default long heapPeak() {
        return -1;
    }

    @Override
    void close();
}
