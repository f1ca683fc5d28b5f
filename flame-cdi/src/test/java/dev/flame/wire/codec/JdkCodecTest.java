package dev.flame.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdkCodecTest {

    private final JdkCodec codec = new JdkCodec(AllowList.of(List.of("dev.flame.wire.codec.*"), type -> false));
    private final JdkCodec strict = new JdkCodec(AllowList.jdk());

    static List<Object> values() {
        return List.of(
                "text",
                42,
                new BigDecimal("1.50"),
                UUID.randomUUID(),
                URI.create("https://example.com/x"),
                Instant.now(),
                ZonedDateTime.now(ZoneId.of("Europe/Berlin")),
                Duration.ofSeconds(3),
                LocalDate.EPOCH,
                Locale.GERMANY,
                new GregorianCalendar(2026, 1, 2),
                List.of(1, 2, 3),
                Set.of("a"),
                Map.of("a", List.of(1), "b", List.of()),
                new ArrayList<>(Arrays.asList(1, null)),
                Arrays.asList("x", "y"),
                new HashSet<>(List.of(1)),
                new LinkedHashMap<>(Map.of(1, 2)),
                new TreeMap<>(Map.of("k", "v")),
                new ConcurrentHashMap<>(Map.of(1, 2)),
                new CopyOnWriteArrayList<>(List.of(1)),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))),
                Collections.emptyList(),
                Optional.of("x"),
                Optional.empty(),
                OptionalInt.of(1),
                OptionalLong.empty());
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldCarryTheValuesOfTheJdkWithoutBeingTold(Object value) throws CodecException {
        assertThat(strict.decode(strict.encode(value))).isEqualTo(value);
    }

    @Test
    void shouldCarryNullAndArrays() throws CodecException {
        assertThat(strict.decode(strict.encode(null))).isNull();
        Object[] arguments = {1, null, new int[] {1, 2}, new String[][] {{"a"}, {}}, new byte[600_000], Optional.of(5)};
        Object[] copy = (Object[]) decoded(strict, arguments);
        assertThat(Arrays.deepEquals(copy, arguments)).isTrue();
    }

    @Test
    void shouldCarryRecordsSealedTypesEnumsAndOptionals() throws CodecException {
        Samples.Order order = new Samples.Order(
                "o-1",
                List.of(new Samples.Line("a", new Samples.Circle(2)), new Samples.Line("b", null)),
                LocalDate.EPOCH,
                Optional.of("fragile"),
                Samples.Level.HIGH);
        assertThat(codec.decode(codec.encode(order))).isEqualTo(order);
        assertThat(codec.decode(codec.encode(EnumSet.of(Samples.Level.LOW)))).isEqualTo(EnumSet.of(Samples.Level.LOW));
        EnumMap<Samples.Level, Samples.Shape> map = new EnumMap<>(Samples.Level.class);
        map.put(Samples.Level.HIGH, new Samples.Box(1, 2));
        assertThat(codec.decode(codec.encode(map))).isEqualTo(map);
    }

    @Test
    void shouldCarryACyclicGraph() throws CodecException {
        Samples.Node first = new Samples.Node("first");
        Samples.Node second = new Samples.Node("second");
        first.next = second;
        second.next = first;
        Samples.Node copy = (Samples.Node) decoded(codec, first);
        assertThat(copy.name).isEqualTo("first");
        assertThat(copy.next)
                .isNotNull()
                .satisfies(next -> assertThat(next.next).isSameAs(copy));
    }

    @Test
    void shouldCarryALambdaWithWhatItCaptured() throws CodecException {
        String captured = "captured";
        List<Integer> numbers = List.of(1, 2);
        Samples.Task task = () -> captured + numbers;
        assertThat(((Samples.Task) decoded(codec, task)).run()).isEqualTo("captured[1, 2]");
    }

    @Test
    void shouldCarryAComparatorMadeOfLambdas() throws CodecException {
        PriorityQueue<String> queue = new PriorityQueue<>((Comparator<String> & Serializable) (a, b) -> b.compareTo(a));
        queue.addAll(List.of("a", "c", "b"));
        assertThat((PriorityQueue<?>) decoded(codec, queue)).first().isEqualTo("c");
    }

    @Test
    void shouldResolveClassesByTheThreadsContextClassLoader() throws Exception {
        Payload payload = codec.encode(new Samples.Circle(1));
        ClassLoader blind = new ClassLoader(null) {};
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(blind);
            assertThatThrownBy(() -> codec.decode(payload))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("FLAME-0453")
                    .hasMessageContaining("ClassNotFoundException");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void shouldSendAnotherObjectInPlaceOfOneThatCantTravel() throws CodecException {
        Thread thread = Thread.currentThread();
        JdkCodec replacing =
                new JdkCodec(AllowList.jdk(), CodecLimits.DEFAULTS, object -> object == thread ? "the thread" : object);
        assertThat((Object[]) replacing.decode(replacing.encode(new Object[] {1, thread})))
                .containsExactly(1, "the thread");
    }

    @Test
    void shouldSplitALargeValueIntoPieces() throws CodecException {
        Payload payload = strict.encode(new byte[1_000_000]);
        assertThat(payload.pieces())
                .hasSizeGreaterThan(3)
                .allSatisfy(piece -> assertThat(piece.length).isLessThanOrEqualTo(256 * 1024));
        assertThat(strict.encode("x").pieces()).hasSize(1);
    }

    @Test
    void shouldRefuseToEncodeAClassThatIsNotAllowedAndNameTheWayToIt() {
        assertThatThrownBy(() -> strict.encode(new Object[] {"x", List.of(new Samples.Circle(1))}))
                .isInstanceOf(CodecException.class)
                .hasMessageStartingWith("FLAME-0450: argument 1 (java.util.ImmutableCollections$List12)[0]: ")
                .hasMessageContaining("dev.flame.wire.codec.Samples$Circle is not allowed to travel");
    }

    @Test
    void shouldRefuseToDecodeAClassThatIsNotAllowed() throws CodecException {
        Payload payload = codec.encode(new Samples.Circle(1));
        assertThatThrownBy(() -> strict.decode(payload))
                .isInstanceOf(CodecException.class)
                .hasMessageStartingWith("FLAME-0451")
                .hasMessageContaining("dev.flame.wire.codec.Samples$Circle");
    }

    @Test
    void shouldRefuseWhatAttacksAreMadeOfWhateverTheApplicationAllows() throws Exception {
        JdkCodec generous =
                new JdkCodec(AllowList.of(List.of("javax.**", "java.**", "com.**", "sun.**"), type -> true));
        Payload attack = Payload.of(serialised(new javax.management.BadAttributeValueExpException("x")));
        assertThatThrownBy(() -> generous.decode(attack)).hasMessageContaining("FLAME-0451");
        assertThat(generous.decodeThrowable(attack))
                .isNotInstanceOf(javax.management.BadAttributeValueExpException.class);
    }

    @Test
    void shouldJudgeAProxyByItsInterfacesAndItsHandler() throws Exception {
        Samples.Task proxy = (Samples.Task)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Samples.Task.class}, new Handler());
        assertThat(((Samples.Task) decoded(codec, proxy)).run()).isEqualTo("handled run");
        Payload payload = Payload.of(serialised(proxy));
        assertThatThrownBy(() -> strict.decode(payload))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("FLAME-0451");
        assertThatThrownBy(() -> strict.encode(proxy))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("not allowed");
    }

    @Test
    void shouldRefuseALambdaOfAClassThatIsNotAllowed() throws CodecException {
        Samples.Task task = () -> "x";
        Payload payload = codec.encode(task);
        assertThatThrownBy(() -> strict.decode(payload))
                .hasMessageContaining("FLAME-0451")
                .hasMessageContaining("JdkCodecTest");
    }

    @Test
    void shouldRefuseAnArrayThatClaimsToBeLongerThanTheBytesThatCame() throws IOException {
        byte[] bytes = serialised(new byte[10]);
        // the length is followed by the ten elements, and the claim costs the sender nothing
        bytes[bytes.length - 14] = 0x7f;
        assertThatThrownBy(() -> strict.decode(Payload.of(bytes)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("FLAME-0452")
                .hasMessageContaining("an array of");
    }

    @Test
    void shouldBoundDepthAndReferences() throws Exception {
        JdkCodec narrow = new JdkCodec(
                AllowList.of(List.of("dev.flame.wire.codec.*"), type -> false),
                new CodecLimits(20, 100, 1_000_000),
                object -> object);
        Payload deep = codec.encode(chain(50));
        assertThatThrownBy(() -> narrow.decode(deep)).hasMessageContaining("depth");
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(new Samples.Circle(i));
        }
        Payload wide = codec.encode(many);
        assertThatThrownBy(() -> narrow.decode(wide)).hasMessageContaining("references");
        assertThatThrownBy(() -> narrow.encode(new byte[2_000_000])).hasMessageContaining("longer than 1000000 bytes");
    }

    @Test
    void shouldSayThatALinkedStructureIsTooDeep() {
        assertThatThrownBy(() -> codec.encode(new Object[] {chain(100_000)}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("argument 0")
                .hasMessageContaining("nested too deep");
    }

    @Test
    void shouldSayThatGarbageIsNoValue() {
        assertThatThrownBy(() -> codec.decode(Payload.of(new byte[] {1, 2, 3})))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("FLAME-0453");
        assertThatThrownBy(() -> codec.decode(Payload.EMPTY)).isInstanceOf(CodecException.class);
    }

    /** A handler that the allow-list judges. */
    private static final class Handler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return "handled " + method.getName();
        }
    }

    private static Samples.Node chain(int length) {
        Samples.Node first = new Samples.Node("0");
        Samples.Node last = first;
        for (int i = 1; i < length; i++) {
            Samples.Node next = new Samples.Node("n");
            last.next = next;
            last = next;
        }
        return first;
    }

    private static byte[] serialised(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object decoded(JdkCodec codec, Object value) throws CodecException {
        Object decoded = codec.decode(codec.encode(value));
        if (decoded == null) {
            throw new AssertionError("null");
        }
        return decoded;
    }
}
