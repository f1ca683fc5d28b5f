package dev.flame.benchmarks.peer;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Two members; tasks go to the other one, written field by field, which is its fastest way. */
final class Hazelcast {

    private static final String EXECUTOR = "echo";
    private static final int THREADS = 64;

    /** A task that gives itself back. */
    static final class Echo implements Callable<Echo>, IdentifiedDataSerializable {

        private static final int FACTORY = 1;

        private Order order = Order.SAMPLE;
        private byte[] bytes = {};

        @Override
        public Echo call() {
            return this;
        }

        @Override
        public int getFactoryId() {
            return FACTORY;
        }

        @Override
        public int getClassId() {
            return 1;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
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
        public void readData(ObjectDataInput in) throws IOException {
            bytes = Objects.requireNonNull(in.readByteArray());
            if (bytes.length == 0) {
                order = new Order(
                        in.readLong(),
                        Objects.requireNonNull(in.readString()),
                        Objects.requireNonNull(in.readString()),
                        in.readInt(),
                        in.readDouble());
            }
        }
    }

    private Hazelcast() {}

    static void serve(int port) {
        start(port, port);
    }

    static Caller call(int port) {
        HazelcastInstance own = start(port + 1, port);
        Member other = own.getCluster().getMembers().stream()
                .filter(member -> !member.localMember())
                .findAny()
                .orElseThrow(() -> new IllegalStateException("the other member was not found"));
        IExecutorService executor = own.getExecutorService(EXECUTOR);
        return new Caller() {
            @Override
            public Order small(Order order) throws Exception {
                Echo echo = new Echo();
                echo.order = order;
                return executor.submitToMember(echo, other).get().order;
            }

            @Override
            public byte[] large(byte[] bytes) throws Exception {
                Echo echo = new Echo();
                echo.bytes = bytes;
                return executor.submitToMember(echo, other).get().bytes;
            }

            @Override
            public void close() {
                own.getLifecycleService().terminate();
            }
        };
    }

    private static HazelcastInstance start(int port, int known) {
        Config config = new Config();
        config.setClusterName("benchmarks");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.getMetricsConfig().setEnabled(false);
        config.getSerializationConfig().addDataSerializableFactory(Echo.FACTORY, type -> new Echo());
        config.addExecutorConfig(new ExecutorConfig(EXECUTOR, THREADS));
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:" + known);
        return com.hazelcast.core.Hazelcast.newHazelcastInstance(config);
    }
}
