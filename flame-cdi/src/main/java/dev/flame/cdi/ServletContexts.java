package dev.flame.cdi;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The servlet contexts of running applications, by class loader. Kept without the servlet API, which a runtime may lack.
 * Thread-safe.
 */
final class ServletContexts {

    private static final Map<ClassLoader, Object> STARTED = Collections.synchronizedMap(new WeakHashMap<>());

    private ServletContexts() {}

    static void started(ClassLoader loader, Object context) {
        STARTED.put(loader, context);
    }

    static void ended(ClassLoader loader) {
        STARTED.remove(loader);
    }

    static Optional<Object> of(ClassLoader loader) {
        return Optional.ofNullable(STARTED.get(loader));
    }
}
