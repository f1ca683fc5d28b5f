package dev.flame.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Lends a thread the application's context class loader, which CDI and configuration are found by. */
final class ApplicationThread {

    private final ClassLoader loader;
    private volatile @Nullable BeanManager manager;

    ApplicationThread(ClassLoader loader) {
        this.loader = loader;
    }

    <T extends @Nullable Object> T run(Callable<T> task) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return task.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * The application's bean manager: the one that an extension is given does not see a WAR's beans on every server.
     * To be called inside {@link #run}. Kept, since the container may walk the stack to find it.
     */
    BeanManager beanManager() {
        BeanManager known = manager;
        if (known == null) {
            known = CDI.current().getBeanManager();
            manager = known;
        }
        return known;
    }
}
