package dev.flame.benchmarks.peer;

import java.util.List;
import org.apache.ignite.IgniteCompute;
import org.apache.ignite.Ignition;
import org.apache.ignite.binary.BinaryRawReader;
import org.apache.ignite.binary.BinaryRawWriter;
import org.apache.ignite.binary.BinaryReader;
import org.apache.ignite.binary.BinaryWriter;
import org.apache.ignite.binary.Binarylizable;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.logger.NullLogger;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;

/**
 * Two nodes; closures go to the other one. Ignite's marshaller can't write the fields of records by itself, so the closure,
 * which is its own result, says how.
 */
final class Ignite {

    private static final int COMMUNICATION = 10;

    /** Gives itself back. */
    static final class Echo implements IgniteCallable<Echo>, Binarylizable {

        private Order order = Order.SAMPLE;
        private byte[] bytes = {};

        @Override
        public Echo call() {
            return this;
        }

        @Override
        public void writeBinary(BinaryWriter writer) {
            BinaryRawWriter out = writer.rawWriter();
            out.writeByteArray(bytes);
            if (bytes.length == 0) {
                out.writeLong(order.id());
                out.writeString(order.customer());
                out.writeString(order.note());
                out.writeInt(order.quantity());
                out.writeDouble(order.price());
            }
        }

        @Override
        public void readBinary(BinaryReader reader) {
            BinaryRawReader in = reader.rawReader();
            bytes = in.readByteArray();
            if (bytes.length == 0) {
                order = new Order(in.readLong(), in.readString(), in.readString(), in.readInt(), in.readDouble());
            }
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
                Echo echo = new Echo();
                echo.order = order;
                return others.call(echo).order;
            }

            @Override
            public byte[] large(byte[] bytes) {
                Echo echo = new Echo();
                echo.bytes = bytes;
                return others.call(echo).bytes;
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
