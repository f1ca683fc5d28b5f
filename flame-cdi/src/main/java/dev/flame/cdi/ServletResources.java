package dev.flame.cdi;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code ServletContext} knows of its WAR. Called by reflection: a server may hand an application its servlet
 * context and still hide the servlet API from its classes, as Open Liberty does without a servlet feature.
 */
final class ServletResources {

    private final Object context;
    private final Class<?> type;

    private ServletResources(Object context, Class<?> type) {
        this.context = context;
        this.type = type;
    }

    /** The resources of a servlet context; empty for any other object. */
    static Optional<ServletResources> of(Object context) {
        return servletContext(context.getClass()).map(type -> new ServletResources(context, type));
    }

    String contextPath() {
        return String.valueOf(call("getContextPath"));
    }

    /** What is directly in a directory; the names of directories end with a slash. */
    Set<String> paths(String directory) {
        @SuppressWarnings("unchecked") // as ServletContext declares it
        Set<String> paths = (Set<String>) call("getResourcePaths", directory);
        return paths == null ? Set.of() : paths;
    }

    Optional<InputStream> open(String path) {
        return Optional.ofNullable((InputStream) call("getResourceAsStream", path));
    }

    private static Optional<Class<?>> servletContext(@Nullable Class<?> type) {
        if (type == null) {
            return Optional.empty();
        }
        if (type.getName().equals("jakarta.servlet.ServletContext")) {
            return Optional.of(type);
        }
        for (Class<?> each : type.getInterfaces()) {
            Optional<Class<?>> found = servletContext(each);
            if (found.isPresent()) {
                return found;
            }
        }
        return servletContext(type.getSuperclass());
    }

    private @Nullable Object call(String name, String... arguments) {
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, String.class);
        try {
            Method method = type.getMethod(name, types);
            return method.invoke(context, (Object[]) arguments);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("every servlet API has it: " + type + "." + name, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "the servlet context failed in " + name + ": " + e.getCause(), e.getCause());
        }
    }
}
