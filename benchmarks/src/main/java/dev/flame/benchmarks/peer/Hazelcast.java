package dev.flame.benchmarks.peer;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import java.io.Serializable;
import java.util.concurrent.Callable;

/** Two members; tasks go to the other one. */
final class Hazelcast {

    private static final String EXECUTOR = "echo";
    private static final int THREADS = 64;

    /** A task that gives back what it carries. */
    private record Echo<T>(T value) implements Callable<T>, Serializable {
        @Override
        public T call() {
            return value;
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
                return executor.submitToMember(new Echo<>(order), other).get();
            }

            @Override
            public byte[] large(byte[] bytes) throws Exception {
                return executor.submitToMember(new Echo<>(bytes), other).get();
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
