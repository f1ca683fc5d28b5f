package dev.flame.benchmarks.flame;

import dev.flame.Elastic;
import dev.flame.benchmarks.peer.Order;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives back what it gets, on a runner. */
@ApplicationScoped
public class EchoBean {

    /**
     * Gives an order back.
     *
     * @param order the order
     * @return the same
     */
    @Elastic("bench")
    public Order small(Order order) {
        return order;
    }

    /**
     * Gives bytes back.
     *
     * @param bytes the bytes
     * @return the same
     */
    @Elastic("bench")
    public byte[] large(byte[] bytes) {
        return bytes;
    }

    /**
     * Says how much heap the runner has used.
     *
     * @return bytes, since this was last asked
     */
    @Elastic("bench")
    public long heapPeak() {
        return HeapPeak.take();
    }
}
