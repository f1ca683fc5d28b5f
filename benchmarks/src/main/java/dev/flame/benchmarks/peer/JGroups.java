package dev.flame.benchmarks.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jgroups.Address;
import org.jgroups.JChannel;
import org.jgroups.blocks.MethodCall;
import org.jgroups.blocks.RequestOptions;
import org.jgroups.blocks.RpcDispatcher;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;

/** Two members on the stack of its {@code tcp.xml}; calls go to the other one. */
final class JGroups {

    private JGroups() {}

    /** What is called, by name. */
    public static final class Echo {

        /**
         * Gives an order back.
         *
         * @param order the order
         * @return the same
         */
        public Order small(Order order) {
            return order;
        }

        /**
         * Gives bytes back.
         *
         * @param bytes the bytes
         * @return the same
         */
        public byte[] large(byte[] bytes) {
            return bytes;
        }
    }

    @SuppressWarnings("resource") // runs until the JVM ends
    static void serve(int port) throws Exception {
        start(port, port);
    }

    static Caller call(int port) throws Exception {
        RpcDispatcher dispatcher = start(port + 1, port);
        JChannel channel = dispatcher.getChannel();
        Address other = channel.getView().getMembers().stream()
                .filter(member -> !member.equals(channel.getAddress()))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("the other member was not found"));
        return new Caller() {
            @Override
            public Order small(Order order) throws Exception {
                return call("small", order, Order.class);
            }

            @Override
            public byte[] large(byte[] bytes) throws Exception {
                return call("large", bytes, byte[].class);
            }

            private <T> T call(String method, T value, Class<T> type) throws Exception {
                return dispatcher.callRemoteMethod(
                        other,
                        new MethodCall(method, new Object[] {value}, new Class<?>[] {type}),
                        RequestOptions.SYNC());
            }

            @Override
            public void close() {
                channel.close();
            }
        };
    }

    private static RpcDispatcher start(int port, int known) throws Exception {
        TCP tcp = new TCP();
        tcp.setBindAddress(InetAddress.getLoopbackAddress());
        tcp.setBindPort(port);
        tcp.setPortRange(0);
        TCPPING ping = new TCPPING();
        ping.setInitialHosts(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), known)));
        ping.setPortRange(0);
        JChannel channel = new JChannel(
                tcp,
                ping,
                new MERGE3(),
                new FD_ALL3(),
                new VERIFY_SUSPECT2(),
                new NAKACK2().useMcastXmit(false),
                new UNICAST3(),
                new STABLE(),
                new GMS().setJoinTimeout(1000),
                new UFC(),
                new MFC(),
                new FRAG4());
        RpcDispatcher dispatcher = new RpcDispatcher(channel, new Echo());
        channel.connect("benchmarks");
        return dispatcher;
    }
}
