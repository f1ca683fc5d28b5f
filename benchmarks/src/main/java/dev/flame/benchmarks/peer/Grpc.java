package dev.flame.benchmarks.peer;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Unary calls on one channel, without TLS, on the transport's threads ({@code directExecutor}), which is its fastest way; the
 * record is written field by field, as protobuf would.
 */
final class Grpc {

    private static final int MAX = 96 << 20;
    private static final int WINDOW = 4 << 20;
    private static final MethodDescriptor<Order, Order> SMALL = method("Echo/Small", new Orders());
    private static final MethodDescriptor<byte[], byte[]> LARGE = method("Echo/Large", new Bytes());

    private Grpc() {}

    static void serve(int port) throws IOException {
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .directExecutor()
                .maxInboundMessageSize(MAX)
                .flowControlWindow(WINDOW)
                .addService(ServerServiceDefinition.builder("Echo")
                        .addMethod(SMALL, ServerCalls.asyncUnaryCall((order, answer) -> {
                            answer.onNext(order);
                            answer.onCompleted();
                        }))
                        .addMethod(LARGE, ServerCalls.asyncUnaryCall((bytes, answer) -> {
                            answer.onNext(bytes);
                            answer.onCompleted();
                        }))
                        .build())
                .build()
                .start();
    }

    static Caller call(int port) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .maxInboundMessageSize(MAX)
                .flowControlWindow(WINDOW)
                .build();
        return new Caller() {
            @Override
            public Order small(Order order) {
                return ClientCalls.blockingUnaryCall(channel, SMALL, CallOptions.DEFAULT, order);
            }

            @Override
            public byte[] large(byte[] bytes) {
                return ClientCalls.blockingUnaryCall(channel, LARGE, CallOptions.DEFAULT, bytes);
            }

            @Override
            public void close() {
                channel.shutdownNow();
            }
        };
    }

    private static <T> MethodDescriptor<T, T> method(String name, MethodDescriptor.Marshaller<T> marshaller) {
        return MethodDescriptor.newBuilder(marshaller, marshaller)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name)
                .build();
    }

    private static final class Orders implements MethodDescriptor.Marshaller<Order> {
        @Override
        public InputStream stream(Order order) {
            try {
                return new ByteArrayInputStream(order.bytes());
            } catch (IOException e) {
                throw Status.INTERNAL.withCause(e).asRuntimeException();
            }
        }

        @Override
        public Order parse(InputStream in) {
            try {
                return Order.of(in.readAllBytes());
            } catch (IOException e) {
                throw Status.INTERNAL.withCause(e).asRuntimeException();
            }
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream in) {
            try {
                return in.readAllBytes();
            } catch (IOException e) {
                throw Status.INTERNAL.withCause(e).asRuntimeException();
            }
        }
    }
}
