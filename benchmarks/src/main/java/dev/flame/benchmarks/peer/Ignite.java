package dev.flame.benchmarks.peer;

import java.util.List;
import org.apache.ignite.IgniteCompute;
import org.apache.ignite.Ignition;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.logger.NullLogger;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;

/** Two nodes; closures go to the other one. */
final class Ignite {

    private static final int COMMUNICATION = 10;

    /** A closure that gives back what it carries. */
    private record Echo<T>(T value) implements IgniteCallable<T> {
        @Override
        public T call() {
            return value;
        }
    }

    private Ignite() {}

    @SuppressWarnings("resource") // runs until the JVM ends
    static void serve(int port) {
        start(port, port);
    }

    static Caller call(int port) {
        org.apache.ignite.Ignite own = start(port + 1, port);
        IgniteCompute others = own.compute(own.cluster().forRemotes());
        return new Caller() {
            @Override
            public Order small(Order order) {
                return others.call(new Echo<>(order));
            }

            @Override
            public byte[] large(byte[] bytes) {
                return others.call(new Echo<>(bytes));
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }

    private static org.apache.ignite.Ignite start(int port, int known) {
        System.setProperty("IGNITE_QUIET", "true");
        System.setProperty("IGNITE_NO_ASCII", "true");
        System.setProperty("IGNITE_UPDATE_NOTIFIER", "false");
        return Ignition.start(new IgniteConfiguration()
                .setIgniteInstanceName("benchmarks-" + port)
                .setGridLogger(new NullLogger())
                .setLocalHost("127.0.0.1")
                .setMetricsLogFrequency(0)
                .setWorkDirectory(System.getProperty("java.io.tmpdir") + "/ignite-" + port)
                .setPublicThreadPoolSize(64)
                .setCommunicationSpi(new TcpCommunicationSpi().setLocalPort(port + COMMUNICATION))
                .setDiscoverySpi(new TcpDiscoverySpi()
                        .setLocalPort(port)
                        .setLocalPortRange(0)
                        .setIpFinder(new TcpDiscoveryVmIpFinder().setAddresses(List.of("127.0.0.1:" + known)))));
    }
}
