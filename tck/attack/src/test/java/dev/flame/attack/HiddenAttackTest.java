package dev.flame.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flame.RemoteCallable;
import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.stranger.Stranger;
import dev.flame.tck.Assertion;
import dev.flame.wire.codec.JdkCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Attacks that hide behind what is allowed, and those that need no forbidden class at all. */
class HiddenAttackTest {

    /** Far above what refusing takes, and far below what the bombs would take. */
    private static final Duration BOUNDED = Duration.ofSeconds(20);

    private static final int DEPTH = 90;

    private final JdkCodec codec = new JdkCodec(RunnerUnderAttack.CARELESS);

    /** A record of the application. */
    record Pair(@Nullable Object one, @Nullable Object other) implements Serializable {}

    @Assertion({"SEC-22", "SEC-21"})
    void shouldRefuseGadgetsInsideOfWhatIsAllowed() throws Exception {
        Object gadget = Gadget.COMMONS_COLLECTIONS_3.graph();
        PriorityQueue<Object> queue = new PriorityQueue<>((RemoteComparator)
                (one, other) -> Integer.compare(System.identityHashCode(one), System.identityHashCode(other)));
        queue.add(gadget);
        RemoteCallable<Object> lambda = () -> gadget;
        Map<String, Object> hiding = new LinkedHashMap<>();
        hiding.put("a value of a map", new HashMap<>(Map.of("key", gadget)));
        hiding.put("an element of a queue", queue);
        hiding.put("what a lambda captured", lambda);
        hiding.put("a record's component", new Pair(null, gadget));
        hiding.put("arrays", new Object[][][] {{{gadget}}});
        hiding.put("a list of lists", List.of(List.of(Collections.singletonList(gadget))));
        hiding.put("what an exception holds", new IllegalStateException(new GadgetTest.Carrying(gadget)));
        Canary.calls();
        try (RunnerUnderAttack runner = new RunnerUnderAttack(RunnerUnderAttack.CARELESS)) {
            for (Map.Entry<String, Object> each : hiding.entrySet()) {
                Reply reply = runner.send(Gadget.bytes(new Object[] {each.getValue()}));

                assertThat(Canary.calls()).as(each.getKey()).isZero();
                assertThat(((Reply.Refused) reply).why()).as(each.getKey()).contains("FLAME-0451");
            }
        }
    }

    @Assertion("SEC-22")
    void shouldRefuseASerialisedLambdaThatPointsElsewhere() throws Exception {
        String target = "java/lang/Runtime";
        Stranger.runs();
        assertRefused(forged(HiddenAttackTest.class, target), "Invalid lambda deserialization");
        // a class without lambdas has no method that would make one
        assertRefused(forged(Canary.class, target), "FLAME-0453");
        assertRefused(forged(Stranger.class, target), "FLAME-0451");
        assertRefused(forged(org.codehaus.groovy.runtime.MethodClosure.class, target), "FLAME-0451");
        assertThat(Stranger.runs()).isZero();
    }

    @Assertion("SEC-22")
    void shouldRefuseProxiesOfInterfacesThatAreNotAllowedWithoutInitialisingThem() throws Exception {
        InvocationHandler handler = new Gadget.Answering();
        ClassLoader loader = getClass().getClassLoader();
        byte[] proxy = Gadget.bytes(Proxy.newProxyInstance(loader, new Class<?>[] {Stranger.Face.class}, handler));
        assertRefused(proxy, "FLAME-0451", "Stranger$Face");
        byte[] driver = Gadget.bytes(
                Proxy.newProxyInstance(loader, new Class<?>[] {Map.class, java.sql.Driver.class}, handler));
        assertRefused(driver, "FLAME-0451", "java.sql.Driver");
    }

    @Assertion("SEC-22")
    void shouldRunNoCodeOfAClassThatIsNotAllowed() throws Exception {
        byte[] external = Gadget.bytes(new Stranger());
        byte[] resolving = Gadget.bytes(new Stranger.Resolving());
        byte[] itsClass = Gadget.bytes(Stranger.class);
        Stranger.runs();

        assertRefused(external, "FLAME-0451", "dev.flame.stranger.Stranger");
        assertRefused(resolving, "FLAME-0451", "Stranger$Resolving");
        assertRefused(itsClass, "FLAME-0451");

        assertThat(Stranger.runs()).isZero();
    }

    @Assertion("SEC-20")
    void shouldJudgeAClassBeforeItIsInitialised() throws Exception {
        byte[] instance = renamed(Gadget.bytes(new Stranger.Waking()), Stranger.Waking.class, Stranger.Asleep.class);
        byte[] plain = renamed(
                codec.encode(new Pair("one", "other")).open().readAllBytes(), Pair.class, Stranger.Uninformed.class);
        Stranger.runs();

        assertRefused(instance, "FLAME-0451", "Stranger$Asleep");
        assertRefused(plain, "FLAME-0451", "Stranger$Uninformed");

        assertThat(Stranger.runs()).isZero();
    }

    /** What was written as one class, and says to be another, whose name is as long. */
    private static byte[] renamed(byte[] written, Class<?> from, Class<?> to) {
        String text = new String(written, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from.getName());
        assertThat(from.getName()).hasSameSizeAs(to.getName());
        return text.replace(from.getName(), to.getName()).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Assertion({"SEC-22", "SEC-20"})
    void shouldNotAskTheDnsForANameThatTheSenderChose() throws Exception {
        byte[] lookup = Gadget.bytes(
                new HashMap<>(Map.of("k", URI.create("http://127.0.0.1/").toURL())));

        assertRefused(lookup, "FLAME-0451", "java.net.URL");
    }

    @Assertion("SEC-22")
    void shouldKeepMessagesOnOneLineWhateverNamesSay() throws Exception {
        String name = Stranger.Resolving.class.getName();
        String forged = "x\n2026-01-01 SEVERE all is lost".substring(0, 30);
        byte[] bytes = Gadget.bytes(new Stranger.Resolving());
        byte[] renamed = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(name, (forged + "y".repeat(name.length())).substring(0, name.length()))
                .getBytes(StandardCharsets.ISO_8859_1);

        Throwable refused = catchThrowable(() -> codec.decode(Payload.of(renamed)));

        assertThat(refused.getMessage())
                .startsWith("FLAME-0453")
                .doesNotContain("\n")
                .contains("x?2026");
    }

    @Assertion("SEC-23")
    void shouldRefuseArraysThatAreLongerThanTheirBytes() throws Exception {
        assertRefused(nestedArrays(Integer.MAX_VALUE, 1), "FLAME-0452", "an array of");
        // each alone is as long as its bytes may be, and all of them fill any heap
        assertRefused(nestedArrays(60_000, 900), "FLAME-0452", "an array of");
    }

    @Assertion("SEC-23")
    void shouldRefuseWhatIsNestedTooDeep() throws Exception {
        Object deep = "bottom";
        for (int i = 0; i < 1_200; i++) {
            deep = new Object[] {deep};
        }
        assertRefused(Gadget.bytes(deep), "FLAME-0452", "depth");
    }

    @Assertion("SEC-23")
    void shouldRefuseCollectionsThatTakeAgesToHash() throws Exception {
        Map<String, Object> bombs = new LinkedHashMap<>();
        bombs.put("sets", sets());
        bombs.put("lists", inSet(doubled((one, other) -> new ArrayList<>(Arrays.asList(one, other)))));
        bombs.put(
                "lists behind views",
                inSet(doubled(
                        (one, other) -> Collections.unmodifiableList(new ArrayList<>(Arrays.asList(one, other))))));
        bombs.put("entries", inSet(doubled(AbstractMap.SimpleEntry::new)));
        bombs.put("records", inSet(doubled(Pair::new)));
        bombs.put("maps", inSet(doubled((one, other) -> {
            Map<Object, Object> map = new HashMap<>();
            map.put("one", one);
            map.put("other", other);
            return map;
        })));
        bombs.put("copies", inSet(copies()));
        bombs.forEach((name, bomb) -> {
            long begun = System.nanoTime();

            Throwable refused = catchThrowable(() -> codec.decode(Payload.of(Gadget.bytes(bomb))));

            assertThat(refused).as(name).isInstanceOf(CodecException.class).hasMessageContaining("FLAME-0452");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(name).isLessThan(BOUNDED);
        });
    }

    @Assertion("SEC-23")
    void shouldCarryLargeAndSharedCollectionsAllTheSame() throws Exception {
        List<Object> shared = new ArrayList<>(Collections.nCopies(5_000, "x"));
        List<Object> many = new ArrayList<>();
        Set<Object> numbers = new HashSet<>();
        Map<Object, Object> small = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(shared);
            numbers.add(i);
            small.put(i, new HashMap<>(Map.of(i, new HashSet<>(Set.of(i)))));
        }
        Pair value = new Pair(List.of(many, numbers, small), new Object[100_000]);

        Pair copy = (Pair) Objects.requireNonNull(codec.decode(codec.encode(value)));

        assertThat(copy.one()).isEqualTo(value.one());
    }

    private void assertRefused(byte[] bytes, String... message) {
        Throwable refused = catchThrowable(() -> codec.decode(Payload.of(bytes)));
        assertThat(refused).isInstanceOf(CodecException.class);
        for (String part : message) {
            assertThat(described(refused)).contains(part);
        }
    }

    private static String described(Throwable refused) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = refused; each != null; each = each.getCause()) {
            text.append(each).append('\n');
        }
        return text.toString();
    }

    private static byte[] forged(Class<?> capturing, String implementing) throws Exception {
        return Gadget.bytes(new Replaced(new SerializedLambda(
                capturing,
                "dev/flame/RemoteCallable",
                "call",
                "()Ljava/lang/Object;",
                MethodHandleInfo.REF_invokeStatic,
                implementing,
                "getRuntime",
                "()Ljava/lang/Runtime;",
                "()Ljava/lang/Object;",
                new Object[0])));
    }

    /** Is written as what it stands for. */
    private static final class Replaced implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Object by;

        Replaced(Object by) {
            this.by = by;
        }

        private Object writeReplace() {
            return by;
        }
    }

    /** Object arrays, each the only element of the one before, that say to be of a length; the bytes end within. */
    private static byte[] nestedArrays(int length, int levels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
        out.writeShort(ObjectStreamConstants.STREAM_VERSION);
        for (int i = 0; i < levels; i++) {
            out.writeByte(ObjectStreamConstants.TC_ARRAY);
            if (i == 0) {
                out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
                out.writeUTF("[Ljava.lang.Object;");
                out.writeLong(java.io.ObjectStreamClass.lookup(Object[].class).getSerialVersionUID());
                out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
                out.writeShort(0);
                out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
                out.writeByte(ObjectStreamConstants.TC_NULL);
            } else {
                out.writeByte(ObjectStreamConstants.TC_REFERENCE);
                out.writeInt(ObjectStreamConstants.baseWireHandle);
            }
            out.writeInt(length);
        }
        out.write(new byte[length == Integer.MAX_VALUE ? 10 : length]);
        return bytes.toByteArray();
    }

    /** Each set holds both of the next level: the attack known as SerialDOS. */
    private static Object sets() {
        Set<Object> root = new HashSet<>();
        Set<Object> one = root;
        Set<Object> other = new HashSet<>();
        for (int i = 0; i < DEPTH; i++) {
            Set<Object> nextOne = new HashSet<>(Set.of("differs"));
            Set<Object> nextOther = new HashSet<>();
            one.add(nextOne);
            one.add(nextOther);
            other.add(nextOne);
            other.add(nextOther);
            one = nextOne;
            other = nextOther;
        }
        return root;
    }

    private static Object doubled(BinaryOperator<Object> around) {
        Object inner = "bottom";
        for (int i = 0; i < DEPTH; i++) {
            inner = around.apply(inner, inner);
        }
        return inner;
    }

    private static Object copies() {
        Object inner = "bottom";
        for (int i = 0; i < DEPTH; i++) {
            inner = Collections.nCopies(1 << 20, inner);
        }
        return inner;
    }

    /** A set that hashes what it is read with, but did not when it was filled. */
    private static Object inSet(Object bomb) {
        List<Object> late = new ArrayList<>();
        Set<Object> set = new HashSet<>();
        set.add(late);
        late.add(bomb);
        return set;
    }

    /** For a queue that is written. */
    private interface RemoteComparator extends java.util.Comparator<Object>, Serializable {}
}
