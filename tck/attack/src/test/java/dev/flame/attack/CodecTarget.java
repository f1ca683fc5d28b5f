package dev.flame.attack;

import dev.flame.RemoteCallable;
import dev.flame.RemoteMethodException;
import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import dev.flame.wire.codec.CodecLimits;
import dev.flame.wire.codec.JdkCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What values and exceptions go through that come from the other side. */
public final class CodecTarget {

    private static final Logger FLAME = Logger.getLogger("dev.flame.wire.codec");

    private static final JdkCodec CODEC =
            new JdkCodec(RunnerUnderAttack.CARELESS, new CodecLimits(200, 100_000, 1 << 20), UnaryOperator.identity());

    private CodecTarget() {}

    /** A value, or an exception: the first byte says which. */
    public static void codec(byte[] data) {
        FLAME.setLevel(Level.OFF);
        if (data.length == 0) {
            return;
        }
        Payload payload = Payload.of(Arrays.copyOfRange(data, 1, data.length));
        if (data[0] % 2 == 1) {
            if (CODEC.decodeThrowable(payload).getClass().getName().isEmpty()) {
                throw new AssertionError("a throwable of no class");
            }
            return;
        }
        try {
            CODEC.decode(payload);
        } catch (CodecException refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("FLAME-04")) {
                throw new AssertionError("without a code", refused);
            }
        }
    }

    /** Real values and exceptions. */
    public static List<byte[]> seeds() throws Exception {
        List<Object> values = new ArrayList<>();
        values.add(new Object[] {"text", 42, 1.5, null, new int[] {1, 2}, Instant.EPOCH});
        values.add(new HashMap<>(Map.of("k", new HashSet<>(Set.of(List.of(1, 2), "x")))));
        values.add(new TreeMap<>(Map.of("a", Optional.of(1), "b", new Canary())));
        values.add(new PriorityQueue<>(List.of(3, 1, 2)));
        values.add(List.of(
                new Plain(1, "a text that is told again", java.time.LocalDate.EPOCH),
                new Plain[] {new Plain(2, "", null)}));
        String captured = "captured";
        values.add((RemoteCallable<String>) () -> captured);
        List<byte[]> seeds = new ArrayList<>();
        for (Object value : values) {
            seeds.add(prefixed(0, CODEC.encode(value)));
        }
        seeds.add(prefixed(1, CODEC.encodeThrowable(new IllegalStateException("no", new java.io.IOException("why")))));
        seeds.add(prefixed(1, CODEC.encodeThrowable(new RemoteMethodException("com.acme.Lost", "lost", null))));
        return seeds;
    }

    /** In the short form, with what is inside. */
    record Plain(
            long id,
            String text,
            @org.jspecify.annotations.Nullable Object more) implements java.io.Serializable {}

    private static byte[] prefixed(int kind, Payload payload) throws java.io.IOException {
        byte[] bytes = payload.open().readAllBytes();
        byte[] seed = new byte[bytes.length + 1];
        seed[0] = (byte) kind;
        System.arraycopy(bytes, 0, seed, 1, bytes.length);
        return seed;
    }
}
