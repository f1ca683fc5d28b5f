package dev.flame.benchmarks.flame;

import dev.flame.benchmarks.peer.Caller;
import dev.flame.benchmarks.peer.Order;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/** Flame as a user gets it: an application on Weld SE, whose runner is a child process. */
public final class Flame {

    private Flame() {}

    /** Starts the application in a runner's JVM, which Flame keeps alive. */
    public static void runner() {
        SeContainerInitializer.newInstance().initialize();
    }

    /**
     * Starts the application as the parent.
     *
     * @return calls by the injected bean
     */
    public static Caller call() {
        SeContainer container = SeContainerInitializer.newInstance().initialize();
        EchoBean bean = container.select(EchoBean.class).get();
        return new Caller() {
            @Override
            public Order small(Order order) {
                return bean.small(order);
            }

            @Override
            public byte[] large(byte[] bytes) {
                return bean.large(bytes);
            }

            @Override
            public long heapPeak() {
                return Math.max(HeapPeak.take(), bean.heapPeak());
            }

            @Override
            public void close() {
                container.close();
            }
        };
    }
}
