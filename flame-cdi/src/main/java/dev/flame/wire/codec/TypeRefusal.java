package dev.flame.wire.codec;

import java.io.Serializable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from a declared type alone that no value of it can travel. */
public final class TypeRefusal {

    /** Types that stand for something of one JVM, by name, since some are of modules that may be absent. */
    private static final Map<String, String> BOUND = new LinkedHashMap<>();

    static {
        String sequence = "it is read once, here; pass a list or an array";
        BOUND.put("java.util.stream.BaseStream", sequence);
        BOUND.put("java.util.Iterator", sequence);
        BOUND.put("java.util.Spliterator", sequence);
        BOUND.put("java.util.Enumeration", sequence);
        String bytes = "it is open in this JVM; pass the bytes, or where to find them";
        BOUND.put("java.io.InputStream", bytes);
        BOUND.put("java.io.OutputStream", bytes);
        BOUND.put("java.io.Reader", bytes);
        BOUND.put("java.io.Writer", bytes);
        BOUND.put("java.io.RandomAccessFile", bytes);
        BOUND.put("java.nio.channels.Channel", bytes);
        BOUND.put("java.nio.Buffer", "it is memory of this JVM; pass an array");
        String lock = "it guards threads of one JVM only";
        BOUND.put("java.util.concurrent.locks.Lock", lock);
        BOUND.put("java.util.concurrent.locks.ReadWriteLock", lock);
        BOUND.put("java.util.concurrent.locks.Condition", lock);
        BOUND.put("java.util.concurrent.locks.StampedLock", lock);
        BOUND.put("java.util.concurrent.Semaphore", lock);
        BOUND.put("java.util.concurrent.CountDownLatch", lock);
        String thread = "it runs in this JVM";
        BOUND.put("java.lang.Thread", thread);
        BOUND.put("java.lang.ThreadGroup", thread);
        BOUND.put("java.lang.ThreadLocal", thread);
        BOUND.put("java.lang.Process", thread);
        BOUND.put("java.util.concurrent.Executor", thread);
        BOUND.put("java.util.concurrent.Future", "it completes in this JVM; pass its value");
        BOUND.put("java.util.concurrent.CompletionStage", "it completes in this JVM; pass its value");
        BOUND.put("java.lang.ClassLoader", thread);
        String connection = "it is a connection of this JVM; inject or open it in the method";
        BOUND.put("java.net.Socket", connection);
        BOUND.put("java.net.ServerSocket", connection);
        BOUND.put("java.net.DatagramSocket", connection);
        BOUND.put("java.net.URLConnection", connection);
        BOUND.put("java.sql.Connection", connection);
        BOUND.put("java.sql.Statement", connection);
        BOUND.put("java.sql.ResultSet", connection);
        BOUND.put("javax.sql.DataSource", connection);
        BOUND.put("jakarta.persistence.EntityManager", connection);
    }

    private static final Set<Class<?>> REPLACED =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private final Set<Type> seen = new HashSet<>();

    private TypeRefusal() {}

    /**
     * Judges a type; needs no codec, so that it can be asked before there is one.
     *
     * @param type a parameter's or result's generic type
     * @return the reason, or empty if some value of the type can travel
     */
    public static Optional<String> of(Type type) {
        return new TypeRefusal().check(type);
    }

    private Optional<String> check(Type type) {
        if (!seen.add(type)) {
            return Optional.empty();
        }
        if (type instanceof Class<?> raw) {
            return raw.isArray() ? check(raw.getComponentType()) : checkClass(raw);
        }
        if (type instanceof GenericArrayType array) {
            return check(array.getGenericComponentType());
        }
        if (type instanceof ParameterizedType parameterized) {
            Optional<String> refusal = check(parameterized.getRawType());
            return refusal.isPresent() ? refusal : checkAll(parameterized.getActualTypeArguments());
        }
        if (type instanceof WildcardType wildcard) {
            return checkAll(wildcard.getUpperBounds());
        }
        if (type instanceof TypeVariable<?> variable) {
            return checkAll(variable.getBounds());
        }
        return Optional.empty();
    }

    private Optional<String> checkAll(Type[] types) {
        for (Type type : types) {
            Optional<String> refusal = check(type);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> checkClass(Class<?> type) {
        if (type.isPrimitive() || type == Void.class || REPLACED.contains(type)) {
            return Optional.empty();
        }
        String why = bound(type);
        if (why != null) {
            return Optional.of(Messages.refusal(type, why));
        }
        if (Modifier.isFinal(type.getModifiers()) && !Serializable.class.isAssignableFrom(type)) {
            String kind = type.isRecord() ? "the record" : "the final class";
            return Optional.of(Messages.refusal(type, kind + " does not implement java.io.Serializable"));
        }
        return Optional.empty();
    }

    /** Why values of a class belong to this JVM; empty if nothing is known of it. */
    static Optional<String> whyBound(Class<?> type) {
        return Optional.ofNullable(bound(type));
    }

    /** Why a type, or one that it extends, is bound to this JVM; null if none is. */
    private static @Nullable String bound(Class<?> type) {
        String why = BOUND.get(type.getName());
        if (why != null) {
            return why;
        }
        for (Class<?> parent : type.getInterfaces()) {
            why = bound(parent);
            if (why != null) {
                return why;
            }
        }
        return type.getSuperclass() == null ? null : bound(type.getSuperclass());
    }
}
