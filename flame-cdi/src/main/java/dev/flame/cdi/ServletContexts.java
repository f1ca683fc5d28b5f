package dev.flame.cdi;

import java.security.CodeSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * The servlet contexts of running applications, by class loader. Kept without the servlet API, which a runtime may lack.
 * Thread-safe.
 */
final class ServletContexts {

    /**
     * A servlet context.
     *
     * @param context the context
     * @param initialized completes when its listeners have run, those of the server's CDI among them
     */
    private record Started(Object context, CompletableFuture<Void> initialized) {}

    private static final String API = "jakarta.servlet.ServletContext";

    private static final Map<ClassLoader, CompletableFuture<Started>> STARTED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private ServletContexts() {}

    static void started(ClassLoader loader, Object context) {
        entry(loader).complete(new Started(context, new CompletableFuture<>()));
    }

    static void initialized(ClassLoader loader) {
        entry(loader).thenAccept(started -> started.initialized.complete(null));
    }

    static void ended(ClassLoader loader) {
        STARTED.remove(loader);
    }

    /** The context of an application, if it has one by now. */
    static Optional<Object> of(ClassLoader loader) {
        return Optional.ofNullable(STARTED.get(loader))
                .map(started -> started.getNow(null))
                .map(Started::context);
    }

    /**
     * Runs a task when an application's servlet context is initialised; at once if Flame is not in a WAR of a servlet
     * container.
     */
    static void whenInitialized(ClassLoader loader, Runnable task) {
        if (isInWar() && hasApi(loader)) {
            entry(loader).thenCompose(Started::initialized).thenRun(task);
        } else {
            task.run();
        }
    }

    private static CompletableFuture<Started> entry(ClassLoader loader) {
        return STARTED.computeIfAbsent(loader, any -> new CompletableFuture<>());
    }

    private static boolean isInWar() {
        CodeSource source = ServletContexts.class.getProtectionDomain().getCodeSource();
        return source != null && String.valueOf(source.getLocation()).contains("/WEB-INF/");
    }

    private static boolean hasApi(ClassLoader loader) {
        try {
            Class.forName(API, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
