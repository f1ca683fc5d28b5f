package dev.flame.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The request context around a piece of work. Its controllers are used again, one after the other: to look one up takes longer
 * than a small call. Thread-safe.
 */
final class RequestScope {

    private final Queue<RequestContextController> idle = new ConcurrentLinkedQueue<>();

    /** Does work with an active request context: the thread's own, or else a new one. To be called as the application. */
    <T extends @Nullable Object> T around(Callable<T> work) throws Exception {
        RequestContextController kept = idle.poll();
        RequestContextController controller = kept == null
                ? CDI.current().select(RequestContextController.class).get()
                : kept;
        boolean activated = controller.activate();
        try {
            return work.call();
        } finally {
            if (activated) {
                controller.deactivate();
            }
            idle.add(controller);
        }
    }
}
