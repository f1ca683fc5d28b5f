package dev.flame.benchmarks.jmh;

import dev.flame.benchmarks.peer.Order;
import dev.flame.spi.Codec;
import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import dev.flame.wire.codec.AllowList;
import dev.flame.wire.codec.JdkCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jgroups.util.Util;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Flame's codec beside the JDK's serialisation under a filter, as RMI has it, and JGroups'. What gRPC's generated code takes
 * is near that of the record written by hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final ObjectInputFilter FILTER =
            ObjectInputFilter.Config.createFilter("dev.flame.benchmarks.**;java.base/*;!*");

    /** How many orders are in the list that is written. */
    @Param({"1", "100"})
    public int orders;

    private final Codec flame = new JdkCodec(AllowList.of(List.of("dev.flame.benchmarks.**"), type -> false));
    private Object[] value = {};
    private Payload ofFlame = Payload.EMPTY;
    private byte[] ofJdk = {};
    private byte[] ofJgroups = {};
    private byte[] byHand = {};

    /**
     * Writes the value in each form.
     *
     * @throws Exception if it can't be written
     */
    @Setup
    public void prepare() throws Exception {
        value = new Object[] {Stream.generate(() -> Order.SAMPLE).limit(orders).toList()};
        ofFlame = flame.encode(value);
        ofJdk = jdkEncode();
        ofJgroups = jgroupsEncode();
        byHand = Order.SAMPLE.bytes();
    }

    /**
     * Flame.
     *
     * @return the bytes
     * @throws CodecException never
     */
    @Benchmark
    public Payload flameEncode() throws CodecException {
        return flame.encode(value);
    }

    /**
     * Flame.
     *
     * @return the value
     * @throws CodecException never
     */
    @Benchmark
    public @Nullable Object flameDecode() throws CodecException {
        return flame.decode(ofFlame);
    }

    /**
     * The JDK.
     *
     * @return the bytes
     * @throws IOException never
     */
    @Benchmark
    public byte[] jdkEncode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    /**
     * The JDK.
     *
     * @return the value
     * @throws IOException never
     * @throws ClassNotFoundException never
     */
    @Benchmark
    public Object jdkDecode() throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(ofJdk))) {
            in.setObjectInputFilter(FILTER);
            return in.readObject();
        }
    }

    /**
     * JGroups.
     *
     * @return the bytes
     * @throws Exception never
     */
    @Benchmark
    public byte[] jgroupsEncode() throws Exception {
        return Util.objectToByteBuffer(value);
    }

    /**
     * JGroups.
     *
     * @return the value
     * @throws Exception never
     */
    @Benchmark
    public Object jgroupsDecode() throws Exception {
        return Util.objectFromByteBuffer(ofJgroups);
    }

    /**
     * One order, whatever the list holds.
     *
     * @return the bytes
     * @throws IOException never
     */
    @Benchmark
    public byte[] oneByHandEncode() throws IOException {
        return Order.SAMPLE.bytes();
    }

    /**
     * One order, whatever the list holds.
     *
     * @return the value
     * @throws IOException never
     */
    @Benchmark
    public Order oneByHandDecode() throws IOException {
        return Order.of(byHand);
    }
}
