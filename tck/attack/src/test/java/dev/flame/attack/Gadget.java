package dev.flame.attack;

import com.mchange.v2.c3p0.PoolBackedDataSource;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.logging.Logger;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import org.apache.commons.beanutils.BeanComparator;
import org.apache.commons.collections.Transformer;
import org.apache.commons.collections.functors.ChainedTransformer;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.keyvalue.TiedMapEntry;
import org.apache.commons.collections.map.LazyMap;
import org.apache.commons.collections4.comparators.TransformingComparator;
import org.codehaus.groovy.runtime.ConvertedClosure;
import org.codehaus.groovy.runtime.MethodClosure;
import org.jspecify.annotations.Nullable;

/** The attacks that ysoserial made known, each of a library's own classes, with a {@link Canary} at its end. */
enum Gadget {
    /** A set hashes an entry, which asks a map, which makes the value by calling a method that the stream names. */
    COMMONS_COLLECTIONS_3(
            "org.apache.commons.collections.keyvalue.TiedMapEntry",
            "org.apache.commons.collections.functors.ChainedTransformer") {
        @Override
        Object graph() throws Exception {
            Transformer call = new ChainedTransformer(new Transformer[] {
                new ConstantTransformer(new Canary()),
                new org.apache.commons.collections.functors.InvokerTransformer("fire", new Class<?>[0], new Object[0])
            });
            Map<Object, Object> made = new HashMap<>();
            HashSet<Object> set = new HashSet<>();
            set.add(new TiedMapEntry(LazyMap.decorate(made, call), PAYLOAD));
            made.clear();
            Canary.calls();
            return set;
        }
    },
    /** A queue compares what it transforms by calling a method that the stream names. */
    COMMONS_COLLECTIONS_4(
            "org.apache.commons.collections4.comparators.TransformingComparator",
            "org.apache.commons.collections4.functors.InvokerTransformer") {
        @Override
        Object graph() throws Exception {
            return queue(new TransformingComparator<>(
                    org.apache.commons.collections4.functors.InvokerTransformer.invokerTransformer("fire")));
        }
    },
    /** A queue compares a property that the stream names. */
    COMMONS_BEANUTILS("org.apache.commons.beanutils.BeanComparator") {
        @Override
        Object graph() throws Exception {
            return queue(new BeanComparator<>("fire", Comparator.naturalOrder()));
        }
    },
    /** A queue compares by a proxy, which calls a closure on a method that the stream names. */
    GROOVY("org.codehaus.groovy.runtime.ConvertedClosure") {
        @Override
        Object graph() throws Exception {
            return queue((Comparator<?>) Proxy.newProxyInstance(
                    Gadget.class.getClassLoader(),
                    new Class<?>[] {Comparator.class},
                    new ConvertedClosure(new MethodClosure(new Canary(), "compare"), "compare")));
        }
    },
    /** Reading a type calls the method that the stream names. */
    SPRING("org.springframework.core.SerializableTypeWrapper$MethodInvokeTypeProvider") {
        @Override
        Object graph() throws Exception {
            String wrapper = "org.springframework.core.SerializableTypeWrapper";
            Class<?> provider = Class.forName(wrapper + "$TypeProvider");
            Class<?> invoking = Class.forName(wrapper + "$MethodInvokeTypeProvider");
            Object inner =
                    Proxy.newProxyInstance(provider.getClassLoader(), new Class<?>[] {provider}, new Answering());
            Constructor<?> constructor = invoking.getDeclaredConstructor(provider, Method.class, int.class);
            constructor.setAccessible(true);
            Object attack = constructor.newInstance(inner, Canary.class.getMethod("fire"), -1);
            Canary.calls();
            return attack;
        }
    },
    /** Reading a data source looks an object up by a factory that the stream names. */
    C3P0("com.mchange.v2.c3p0.PoolBackedDataSource") {
        @Override
        Object graph() throws Exception {
            PoolBackedDataSource source = new PoolBackedDataSource(false);
            Field pooled = com.mchange.v2.c3p0.impl.PoolBackedDataSourceBase.class.getDeclaredField(
                    "connectionPoolDataSource");
            pooled.setAccessible(true);
            pooled.set(source, new Referring());
            return source;
        }
    };

    /** A text of each attack that no message may quote. */
    static final String PAYLOAD = "the-attackers-own-words";

    /** Its first class, which is refused where nothing of the library is allowed. */
    final String first;

    /** Its first class that is refused whatever is allowed. */
    final String refused;

    Gadget(String refused) {
        this(refused, refused);
    }

    Gadget(String first, String refused) {
        this.first = first;
        this.refused = refused;
    }

    abstract Object graph() throws Exception;

    /** The attack as bytes, written without any check. */
    static byte[] bytes(@Nullable Object graph) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(graph);
        }
        return bytes.toByteArray();
    }

    /** A queue of two canaries: to fill it compares them, and so does to read it. */
    private static Object queue(Comparator<?> comparator) {
        @SuppressWarnings("unchecked") // takes whatever it gets
        PriorityQueue<Object> queue = new PriorityQueue<>(2, (Comparator<Object>) comparator);
        queue.add(new Canary());
        queue.add(new Canary());
        Canary.calls();
        return queue;
    }

    /** Answers each question for a type with the canary. */
    static final class Answering implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return new Canary();
        }
    }

    /** A data source that is written as a reference to a factory. */
    static final class Referring implements ConnectionPoolDataSource, Referenceable {
        @Override
        public Reference getReference() {
            return new Reference(PAYLOAD, Canary.class.getName(), null);
        }

        @Override
        public @Nullable PooledConnection getPooledConnection() {
            return null;
        }

        @Override
        public @Nullable PooledConnection getPooledConnection(String user, String password) {
            return null;
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(@Nullable PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public @Nullable Logger getParentLogger() {
            return null;
        }
    }
}
