package dev.flame.wire.codec;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which classes may travel: values of the JDK from an explicit list, and what the application allows. Everything else is
 * denied; classes of the JDK and of well-known libraries that attacks on deserialisation are built from are denied whatever the application says.
 * Immutable and thread-safe.
 */
public final class AllowList {

    /** Packages, with what is below them, that never travel. */
    private static final List<String> DENIED = List.of(
            "com.sun.",
            "sun.",
            "jdk.",
            "java.rmi.",
            "javax.management.",
            "javax.naming.",
            "javax.script.",
            "javax.swing.",
            "java.awt.",
            "java.beans.",
            "java.lang.reflect.",
            "org.apache.commons.collections.functors.",
            "org.apache.commons.collections4.functors.",
            "org.codehaus.groovy.runtime.",
            "org.apache.commons.beanutils.BeanComparator",
            "org.springframework.core.SerializableTypeWrapper",
            "org.springframework.beans.factory.support.",
            "org.springframework.beans.factory.ObjectFactory",
            "org.springframework.aop.framework.",
            "com.mchange.v2.c3p0.",
            "com.mchange.v2.naming.",
            "org.apache.xalan.",
            "bsh.");

    private final Set<String> names = new HashSet<>();
    private final List<String> packages = new ArrayList<>();
    private final List<String> trees = new ArrayList<>();
    private final Predicate<Class<?>> predicate;
    private final ClassValue<Boolean> decisions = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return decide(type);
        }
    };

    private AllowList(Collection<String> patterns, Predicate<Class<?>> predicate) {
        for (String pattern : patterns) {
            if (pattern.endsWith(".**")) {
                trees.add(pattern.substring(0, pattern.length() - 2));
            } else if (pattern.endsWith(".*")) {
                packages.add(pattern.substring(0, pattern.length() - 1));
            } else if (pattern.isBlank() || pattern.indexOf('*') >= 0) {
                throw new IllegalArgumentException(Messages.badPattern(pattern));
            } else {
                names.add(pattern);
            }
        }
        this.predicate = predicate;
    }

    /**
     * Allows the JDK's values only.
     *
     * @return the list
     */
    public static AllowList jdk() {
        return new AllowList(List.of(), type -> false);
    }

    /**
     * Allows the JDK's values and what is given.
     *
     * @param patterns {@code com.acme.Order} for a class (and the classes nested in it), {@code com.acme.*} for a
     *     package, {@code com.acme.**} for a package and all below
     * @param predicate further classes; asked once for each class
     * @return the list
     * @throws IllegalArgumentException if a pattern is of another form
     */
    public static AllowList of(Collection<String> patterns, Predicate<Class<?>> predicate) {
        return new AllowList(patterns, predicate);
    }

    /**
     * Whether objects of a class may travel.
     *
     * @param type any class; an array is judged by its elements
     * @return true if they may
     */
    public boolean allows(Class<?> type) {
        return decisions.get(type);
    }

    /** Whether a throwable of this class may travel as what a method threw. */
    boolean allowsThrown(Class<?> type) {
        return allows(type) || (Throwable.class.isAssignableFrom(type) && !denied(type.getName()));
    }

    static boolean denied(String name) {
        return DENIED.stream().anyMatch(name::startsWith);
    }

    /** Whether a class is denied by its name alone, as a stream has it, so that it need not even be loaded. */
    static boolean neverLoads(String name) {
        String element =
                name.startsWith("[L") || name.startsWith("[[") ? name.substring(name.lastIndexOf('[') + 2) : name;
        return denied(element) && !JdkValues.allow(element) && !element.equals(Proxy.class.getName());
    }

    private boolean decide(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (element.isPrimitive() || element == Proxy.class || JdkValues.allow(element)) {
            return true;
        }
        if (Proxy.isProxyClass(element)) {
            // the handler is an object of its own, and judged by its own class
            return Stream.of(element.getInterfaces()).allMatch(this::allows);
        }
        if (denied(element.getName())) {
            return false;
        }
        Class<?> parent = element.getSuperclass();
        // a constant with a body has a class of its own
        Class<?> named = parent != null && parent.isEnum() ? parent : element;
        return named(named.getName()) || predicate.test(named);
    }

    private boolean named(String name) {
        int nested = name.indexOf('$');
        String outer = nested < 0 ? name : name.substring(0, nested);
        return names.contains(name)
                || names.contains(outer)
                || packages.stream().anyMatch(p -> name.startsWith(p) && name.indexOf('.', p.length()) < 0)
                || trees.stream().anyMatch(name::startsWith);
    }
}
