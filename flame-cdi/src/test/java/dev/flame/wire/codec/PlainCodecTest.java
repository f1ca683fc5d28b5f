package dev.flame.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainCodecTest {

    private static final int ARRAY_LIST = 50;

    private final JdkCodec codec = codec(CodecLimits.DEFAULTS);

    private static JdkCodec codec(CodecLimits limits) {
        return new JdkCodec(AllowList.of(List.of("dev.flame.wire.codec.*"), type -> false), limits, each -> each);
    }

    record Pair(@Nullable Object left, @Nullable Object right) implements Serializable {}

    record Numbers(byte a, short b, char c, int d, long e, float f, double g, boolean h) implements Serializable {}

    record Even(int number) implements Serializable {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("odd: " + number);
            }
        }

        /** Another value than the field's: the field is what travels. */
        @Override
        public int number() {
            return -1;
        }
    }

    record Replaced(String text) implements Serializable {
        private Object writeReplace() {
            return "replaced " + text;
        }
    }

    static Stream<Object> plain() {
        return Stream.of(
                "",
                "text",
                "täxt with ünïcödé, longer than a few",
                "𝄞 and half of one \ud834",
                new Numbers((byte) -1, (short) -2, '\uffff', 3, Long.MIN_VALUE, 1.5f, -0.0, true),
                new Pair(new Pair(1, null), "x"),
                new BigDecimal("-1.50"),
                new BigInteger("-123456789012345678901234567890"),
                new UUID(1, -1),
                Instant.now(),
                Duration.ofNanos(-1),
                LocalDate.of(-5, 2, 28),
                LocalTime.MAX,
                LocalDateTime.MAX,
                OffsetDateTime.of(LocalDateTime.MIN, ZoneOffset.ofHours(-7)),
                Samples.Level.HIGH,
                new Samples.Circle(2.5),
                List.of(),
                List.of(1),
                List.of(1, "2", 3L),
                Stream.of(1, null).toList(),
                Set.of(1),
                Set.of("a", "b", "c"),
                Map.of(),
                Map.of("k", List.of(1, 2)),
                Map.of(1, 2, 3, 4),
                new ArrayList<>(Arrays.asList(1, null, "x")),
                new HashMap<>(Map.of(new Pair(1, 2), Samples.Level.LOW)),
                new HashSet<>(List.of(1, 2)),
                new LinkedHashSet<>(List.of(3, 1, 2)),
                Optional.of(List.of(1)));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void shouldCarryAPlainValueInItsShortForm(Object value) throws CodecException {
        Payload payload = codec.encode(value);

        assertThat(PlainCodec.isPlain(payload)).isTrue();
        assertThat(codec.decode(payload))
                .isEqualTo(value)
                .hasSameHashCodeAs(value)
                .hasSameClassAs(value);
    }

    @Test
    void shouldCarryArraysOfEveryKind() throws Exception {
        Object[] arrays = {
            new byte[700_000],
            new int[] {1, -1},
            new long[] {Long.MAX_VALUE},
            new float[] {1.5f},
            new double[] {Double.NaN},
            new String[][] {{"a"}, {}, null},
            new int[][] {{1}, {}},
            new Samples.Level[] {Samples.Level.LOW},
            new Serializable[] {1, "x"}
        };
        arrays[0] = Arrays.copyOf("x".repeat(600_000).getBytes(StandardCharsets.US_ASCII), 700_000);
        Payload payload = codec.encode(arrays);

        assertThat(PlainCodec.isPlain(payload)).isTrue();
        assertThat(payload.pieces()).hasSizeGreaterThan(2);
        Object[] copy = (Object[]) decoded(payload);
        assertThat(Arrays.deepEquals(copy, arrays)).isTrue();
        for (int i = 0; i < arrays.length; i++) {
            assertThat(copy[i]).hasSameClassAs(arrays[i]);
        }
    }

    @Test
    void shouldCarryAValueWhateverPiecesItCameIn() throws Exception {
        Object value = plain().toList().subList(0, 20).toArray();
        byte[] bytes = codec.encode(value).open().readAllBytes();
        for (int size : new int[] {1, 2, 3, 7, 100}) {
            List<byte[]> pieces = new ArrayList<>();
            for (int from = 0; from < bytes.length; from += size) {
                pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
            }
            assertThat((Object[]) decoded(Payload.of(pieces))).containsExactly((Object[]) value);
        }
    }

    @Test
    void shouldKeepOneObjectOne() throws Exception {
        for (int others : new int[] {0, 100}) {
            List<Object> shared = new ArrayList<>(List.of("a"));
            List<Object> all = new ArrayList<>(List.of(shared, new Pair(shared, "one text of some length")));
            for (int i = 0; i < others; i++) {
                all.add(new ArrayList<>(List.of(i)));
            }
            all.add(shared);
            all.add("one text of some length");
            Payload payload = codec.encode(all);

            assertThat(PlainCodec.isPlain(payload)).isTrue();
            List<?> copy = (List<?>) decoded(payload);
            assertThat(copy).isEqualTo(all);
            assertThat(copy.get(copy.size() - 2)).isSameAs(copy.get(0));
            assertThat(((Pair) copy.get(1)).left()).isSameAs(copy.get(0));
            assertThat(copy.get(copy.size() - 1)).isSameAs(((Pair) copy.get(1)).right());
        }
    }

    @Test
    void shouldLeaveToTheJdkWhatHoldsItself() throws Exception {
        List<Object> own = new ArrayList<>();
        own.add(own);
        Payload payload = codec.encode(own);

        assertThat(PlainCodec.isPlain(payload)).isFalse();
        assertThat(((List<?>) decoded(payload)).get(0)).isInstanceOf(ArrayList.class);
    }

    @Test
    void shouldLeaveToTheJdkWhatIsMoreThanItsContents() throws Exception {
        Map<Object, Object> byUse = new LinkedHashMap<>(16, 0.75f, true);
        byUse.put(1, 2);
        for (Object value : List.of(byUse, new Replaced("x"), new Samples.Node("n"))) {
            assertThat(PlainCodec.isPlain(codec.encode(new Pair("plain", value))))
                    .isFalse();
        }
        assertThat(codec.decode(codec.encode(new Replaced("x")))).isEqualTo("replaced x");
    }

    @Test
    void shouldKeepWhatAListSaysToNull() throws Exception {
        List<?> strict = (List<?>) decoded(codec.encode(List.of(1, 2, 3)));
        List<?> lenient = (List<?>) decoded(codec.encode(Stream.of(1, 2, 3).toList()));

        assertThatThrownBy(() -> strict.contains(null)).isInstanceOf(NullPointerException.class);
        assertThat(lenient.contains(null)).isFalse();
    }

    @Test
    void shouldSendTheFieldsOfARecordAndAskItsConstructor() throws Exception {
        byte[] bytes = codec.encode(new Even(4)).open().readAllBytes();
        assertThat(((Even) decoded(Payload.of(bytes))).toString()).isEqualTo(new Even(4).toString());

        bytes[bytes.length - 1] = 5;
        assertThatThrownBy(() -> codec.decode(Payload.of(bytes)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("FLAME-0453")
                .hasMessageContaining("odd: 5");
    }

    @Test
    void shouldAskForAReplacementOfWhatIsInside() throws Exception {
        JdkCodec replacing = new JdkCodec(
                AllowList.of(List.of("dev.flame.wire.codec.*"), type -> false),
                CodecLimits.DEFAULTS,
                each -> each instanceof Samples.Circle ? new Samples.Box(1, 2) : each);

        assertThat(replacing.decode(replacing.encode(List.of(new Samples.Circle(1), "x"))))
                .isEqualTo(List.of(new Samples.Box(1, 2), "x"));
    }

    @Test
    void shouldRefuseToDecodeAClassThatIsNotAllowed() throws Exception {
        JdkCodec strict = new JdkCodec(AllowList.jdk());
        for (Object value : List.of(new Samples.Circle(1), Samples.Level.LOW, new Samples.Level[0])) {
            Payload payload = codec.encode(value);
            assertThat(PlainCodec.isPlain(payload)).isTrue();
            assertThatThrownBy(() -> strict.decode(payload))
                    .isInstanceOf(CodecException.class)
                    .hasMessageStartingWith("FLAME-0451")
                    .hasMessageContaining("Samples");
        }
    }

    @Test
    void shouldNotEvenLoadWhatAttacksAreMadeOf() throws Exception {
        for (int tag : new int[] {PlainRecords.TAG, PlainEnums.TAG, PlainArrays.OfObjects.TAG}) {
            byte[] bytes = bytes(1, tag, named("com.sun.rowset.JdbcRowSetImpl"), 0);
            assertThatThrownBy(() -> codec.decode(Payload.of(bytes))).hasMessageStartingWith("FLAME-0451");
        }
    }

    @Test
    void shouldReadNoOtherClassAsARecordOrEnum() throws Exception {
        for (Class<?> type : List.of(Samples.Node.class, Replaced.class, String.class, int.class, Record.class)) {
            for (int tag : new int[] {PlainRecords.TAG, PlainEnums.TAG}) {
                byte[] bytes = bytes(1, tag, named(type.getName()), PlainTypes.NULL);
                assertThatThrownBy(() -> codec.decode(Payload.of(bytes)))
                        .isInstanceOf(CodecException.class)
                        .hasMessageStartingWith("FLAME-045");
            }
        }
    }

    @Test
    void shouldBoundTheSlotsOfAllArraysTogether() {
        // each list claims what is left of the value, and is the only element of the one around it
        ByteArrayOutputStream lists = new ByteArrayOutputStream();
        lists.write(1);
        for (int i = 0; i < 900; i++) {
            lists.writeBytes(bytes(PlainArrays.OfObjects.TAG, i == 0 ? named("java.lang.Object") : new byte[] {1}));
            lists.writeBytes(length(90_000));
        }
        lists.writeBytes(new byte[100_000]);
        assertThatThrownBy(() -> codec.decode(Payload.of(lists.toByteArray())))
                .hasMessageStartingWith("FLAME-0452")
                .hasMessageContaining("an array of 90000");
        for (int tag : new int[] {40, 41, 42, 43, 44, 51, 52, 53, 56, 57}) {
            byte[] claim = bytes(1, tag, length(Integer.MAX_VALUE), 0, 0, 0);
            assertThatThrownBy(() -> codec.decode(Payload.of(claim))).hasMessageStartingWith("FLAME-045");
        }
    }

    @Test
    void shouldBoundDepthReferencesAndBytes() throws Exception {
        JdkCodec narrow = codec(new CodecLimits(20, 100, 10_000));
        Object deep = "x";
        for (int i = 0; i < 50; i++) {
            deep = new ArrayList<>(Arrays.asList(deep));
        }
        Payload nested = codec.encode(deep);
        assertThatThrownBy(() -> narrow.decode(nested)).hasMessageContaining("depth 21 of 20");
        Payload wide = codec.encode(Stream.generate(() -> 1).limit(101).toArray());
        assertThatThrownBy(() -> narrow.decode(wide)).hasMessageContaining("101 references of 100");
        Payload many = codec.encode(new byte[10_001]);
        assertThatThrownBy(() -> narrow.decode(many)).hasMessageContaining("bytes of 10000");
        assertThatThrownBy(() -> narrow.encode(new byte[10_001])).hasMessageContaining("longer than 10000 bytes");
    }

    @Test
    void shouldRefuseSetsWhoseHashTakesAges() throws Exception {
        // by hand: to make one takes ages too
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int levels = 60;
        bytes.write(1);
        for (int i = 0; i < levels; i++) {
            bytes.writeBytes(new byte[] {ARRAY_LIST, 2});
        }
        bytes.writeBytes(new byte[] {ARRAY_LIST, 0, PlainTypes.REFERENCE, 0});
        for (int i = 1; i < levels; i++) {
            bytes.writeBytes(new byte[] {PlainTypes.REFERENCE, (byte) i});
        }
        assertThatThrownBy(() -> codec.decode(Payload.of(bytes.toByteArray())))
                .hasMessageStartingWith("FLAME-0452")
                .hasMessageContaining("a collection that unfolds to");
    }

    @Test
    void shouldRefuseWhatIsCutOffOrGoesOn() throws Exception {
        byte[] bytes = codec.encode(new Object[] {"text", List.of(1, 2, 3), Samples.Level.LOW})
                .open()
                .readAllBytes();
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(Payload.of(cut)))
                    .isInstanceOf(CodecException.class)
                    .hasMessageStartingWith("FLAME-045");
        }
        assertThatThrownBy(() -> codec.decode(Payload.of(Arrays.copyOf(bytes, bytes.length + 1))))
                .hasMessageContaining("more bytes than the value has");
    }

    private static byte[] named(String type) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        return bytes(0, length(name.length), name);
    }

    private static byte[] length(int value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int left = value;
        while (left >= 0x80) {
            bytes.write(left | 0x80);
            left >>>= 7;
        }
        bytes.write(left);
        return bytes.toByteArray();
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof byte[] several) {
                bytes.writeBytes(several);
            } else {
                bytes.write((Integer) part);
            }
        }
        return bytes.toByteArray();
    }

    private Object decoded(Payload payload) throws CodecException {
        Object value = codec.decode(payload);
        if (value == null) {
            throw new AssertionError("null");
        }
        return value;
    }
}
