package dev.flame.wire.codec;

import java.util.Set;

/** The classes of the JDK that are plain values: they do nothing when they are read but hold data. */
final class JdkValues {

    // Not java.net.URL: to hash one, as a map does when it is read, asks the DNS for a name that the sender chose.
    private static final Set<String> NAMES = Set.of(
            "java.lang.Object",
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Number",
            "java.lang.Void",
            "java.lang.Enum",
            "java.lang.Record",
            "java.lang.StackTraceElement",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            // element types of arrays
            "java.lang.Comparable",
            "java.lang.CharSequence",
            "java.io.Serializable",
            // judged by the class that captured it, which is part of it
            "java.lang.invoke.SerializedLambda",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.math.MathContext",
            "java.math.RoundingMode",
            "java.net.URI",
            "java.net.InetAddress",
            "java.net.Inet4Address",
            "java.net.Inet6Address",
            "java.net.InetSocketAddress",
            "java.io.File",
            // the only class of a TimeZone that TimeZone.getTimeZone gives
            "sun.util.calendar.ZoneInfo",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp",
            "java.text.AttributedCharacterIterator$Attribute",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentHashMap$Segment",
            "java.util.concurrent.ConcurrentLinkedDeque",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.concurrent.ConcurrentSkipListSet",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.util.concurrent.CopyOnWriteArraySet",
            "java.util.concurrent.TimeUnit",
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.ReentrantLock$NonfairSync",
            "java.util.concurrent.locks.ReentrantLock$Sync",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
            "java.util.concurrent.locks.AbstractOwnableSynchronizer");

    private static final Set<String> UTIL = Set.of(
            "AbstractList",
            "AbstractMap",
            "AbstractMap$SimpleEntry",
            "AbstractMap$SimpleImmutableEntry",
            "ArrayDeque",
            "ArrayList",
            "Arrays$ArrayList",
            "BitSet",
            "Calendar",
            "CollSer",
            "Collection",
            "Comparator",
            "Currency",
            "Date",
            "EnumMap",
            "EnumSet",
            "EnumSet$SerializationProxy",
            "GregorianCalendar",
            "HashMap",
            "HashSet",
            "Hashtable",
            "IdentityHashMap",
            "JumboEnumSet",
            "LinkedHashMap",
            "LinkedHashSet",
            "LinkedList",
            "List",
            "Locale",
            "Map",
            "Map$Entry",
            "PriorityQueue",
            "Properties",
            "Queue",
            "RegularEnumSet",
            "Set",
            "SimpleTimeZone",
            "Stack",
            "TimeZone",
            "TreeMap",
            "TreeSet",
            "UUID",
            "Vector",
            // replaced by OptionalValue on the way
            "Optional",
            "OptionalDouble",
            "OptionalInt",
            "OptionalLong",
            "regex.Pattern");

    private JdkValues() {}

    static boolean allow(Class<?> type) {
        return type == OptionalValue.class || type == OptionalValue.Kind.class || allow(type.getName());
    }

    static boolean allow(String name) {
        if (NAMES.contains(name) || isFlames(name)) {
            return true;
        }
        if (name.startsWith("java.time.") || name.startsWith("java.util.function.")) {
            return true;
        }
        if (!name.startsWith("java.util.")) {
            return false;
        }
        String rest = name.substring("java.util.".length());
        // the wrappers and immutable collections, all of them plain data
        return UTIL.contains(rest) || rest.startsWith("Collections$") || rest.startsWith("ImmutableCollections$");
    }

    /** Flame's public values and exceptions. */
    private static boolean isFlames(String name) {
        String prefix = "dev.flame.";
        return name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0;
    }
}
