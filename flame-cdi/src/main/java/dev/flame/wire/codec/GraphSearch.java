package dev.flame.wire.codec;

import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an object as serialisation would, to find the way to an object of a class that is known to have failed.
 * Collections and maps of the JDK are walked through their public methods, since their fields are closed; what is closed
 * otherwise is left out.
 */
final class GraphSearch {

    private static final String LAMBDA = "$$Lambda";
    private static final int MAX_DEPTH = 500;
    private static final int MAX_OBJECTS = 200_000;

    private final AllowList allowed;
    private final UnaryOperator<Object> replacement;
    private final String culprit;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param culprit the name of the class to look for
     */
    GraphSearch(AllowList allowed, UnaryOperator<Object> replacement, String culprit) {
        this.allowed = allowed;
        this.replacement = replacement;
        this.culprit = culprit;
    }

    /** The sentence about the culprit, with the way to it. */
    Optional<String> from(@Nullable Object value, String path) {
        return Optional.ofNullable(find(value, path, 0));
    }

    /** A class as a person knows it. */
    static String name(Class<?> type) {
        int lambda = type.getName().indexOf(LAMBDA);
        return lambda < 0 ? type.getTypeName() : "a lambda of " + type.getName().substring(0, lambda);
    }

    /** How the JDK names the classes that it makes of lambdas. */
    static boolean isLambda(Class<?> type) {
        return type.getName().contains(LAMBDA);
    }

    private @Nullable String find(@Nullable Object value, String path, int depth) {
        if (value == null || value instanceof String || value instanceof Class || depth > MAX_DEPTH) {
            return null;
        }
        if (value instanceof Optional<?> optional) {
            return find(optional.orElse(null), path, depth + 1);
        }
        Object written = replaced(value);
        String here = judge(written, path);
        if (here != null || seen.size() > MAX_OBJECTS || !seen.add(written)) {
            return here;
        }
        if (written instanceof Enum || !(written instanceof Serializable)) {
            return null;
        }
        return inside(written, path, depth + 1);
    }

    private @Nullable String judge(Object value, String path) {
        Class<?> type = value.getClass();
        if (!(value instanceof Serializable)) {
            return type.getName().equals(culprit)
                    ? Messages.notSerialisable(path, name(type), Mending.of(type, path))
                    : null;
        }
        for (Class<?> part = type;
                part != null && Serializable.class.isAssignableFrom(part);
                part = part.getSuperclass()) {
            if (part.getTypeName().equals(culprit) && !allowed.allows(part)) {
                return Messages.notAllowed(path, name(part), Mending.ofNotAllowed(part));
            }
            if (part.isArray()) {
                return null;
            }
        }
        return null;
    }

    private @Nullable String inside(Object value, String path, int depth) {
        if (value.getClass().isArray()) {
            return array(value, path, depth);
        }
        if (value instanceof SerializedLambda lambda) {
            return captured(lambda, path, depth);
        }
        if (value instanceof AtomicReference<?> reference) {
            return find(reference.get(), path, depth);
        }
        String found = isOfJdk(value) ? contents(value, path, depth) : null;
        return found != null ? found : fields(value, value.getClass(), path, depth);
    }

    /** Elements are asked for only where the JDK's code gives them: another's might load them from a database. */
    private static boolean isOfJdk(Object value) {
        return value.getClass().getClassLoader() == null
                || value instanceof AbstractCollection
                || value instanceof AbstractMap;
    }

    private @Nullable String contents(Object value, String path, int depth) {
        try {
            if (value instanceof Collection<?> collection) {
                return elements(collection, path, depth);
            }
            return value instanceof Map<?, ?> map ? entries(map, path, depth) : null;
        } catch (RuntimeException e) {
            // an element's own code, or somebody who changes the collection meanwhile: the search goes on elsewhere
            return null;
        }
    }

    private @Nullable String array(Object array, String path, int depth) {
        if (array.getClass().getComponentType().isPrimitive()) {
            return null;
        }
        for (int i = 0; i < Array.getLength(array); i++) {
            String found = find(Array.get(array, i), path + "[" + i + "]", depth);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String captured(SerializedLambda lambda, String path, int depth) {
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object captured = lambda.getCapturedArg(i);
            if (captured != null) {
                String type = name(captured.getClass());
                String name = " captures "
                        + CapturedNames.of(lambda, i)
                                .map(each -> each + " (" + type + ")")
                                .orElse(type);
                String found = find(captured, path + (depth == 1 ? name : "," + name), depth);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable String elements(Collection<?> collection, String path, int depth) {
        int i = 0;
        for (Object element : collection) {
            String found = find(element, path + "[" + i + "]", depth);
            if (found != null) {
                return found;
            }
            i++;
        }
        return null;
    }

    private @Nullable String entries(Map<?, ?> map, String path, int depth) {
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String found = find(entry.getKey(), path + ".keys[" + i + "]", depth);
            if (found == null) {
                found = find(entry.getValue(), path + "[" + key(entry.getKey(), i) + "]", depth);
            }
            if (found != null) {
                return found;
            }
            i++;
        }
        return null;
    }

    private static String key(@Nullable Object key, int index) {
        if (key instanceof String text && text.length() <= 40) {
            return '"' + text + '"';
        }
        return key instanceof Number || key instanceof Enum ? key.toString() : "value " + index;
    }

    private @Nullable String fields(Object value, Class<?> part, String path, int depth) {
        ObjectStreamClass description = ObjectStreamClass.lookup(part);
        if (description == null) {
            return null;
        }
        // as they are written: the superclass's first
        Class<?> parent = part.getSuperclass();
        String found = parent == null ? null : fields(value, parent, path, depth);
        for (ObjectStreamField field : description.getFields()) {
            if (found != null) {
                return found;
            }
            if (!field.isPrimitive()) {
                found = find(read(value, part, field.getName()), path + "." + field.getName(), depth);
            }
        }
        return found;
    }

    private static @Nullable Object read(Object value, Class<?> part, String name) {
        try {
            Field field = part.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // closed to us, or a name that only serialPersistentFields knows: the search goes on elsewhere
            return null;
        }
    }

    private Object replaced(Object value) {
        Object replaced = replacement.apply(value);
        for (Class<?> part = replaced.getClass(); part != null; part = part.getSuperclass()) {
            try {
                Method method = part.getDeclaredMethod("writeReplace");
                method.setAccessible(true);
                Object written = method.invoke(replaced);
                return written == null ? replaced : replacement.apply(written);
            } catch (NoSuchMethodException e) {
                // perhaps its superclass has one
            } catch (ReflectiveOperationException | RuntimeException e) {
                return replaced;
            }
        }
        return replaced;
    }
}
