package dev.flame.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * What a server binds to its own threads, and Flame's lack: {@code java:comp}, and the component that Open Liberty's Fault
 * Tolerance asks for. Taken through the default {@code ContextService} of Jakarta Concurrency, by reflection, since a server
 * may have the service and not show its API. Thread-safe.
 */
public final class ContainerContext implements Executor {

    private static final Logger LOG = System.getLogger(ContainerContext.class.getName());
    private static final String SERVICE = "java:comp/DefaultContextService";
    private static final String API = "jakarta.enterprise.concurrent.ContextService";

    private final Executor contextual;

    private ContainerContext(Executor contextual) {
        this.contextual = contextual;
    }

    /** The context of the calling thread, which is one of the container; nothing where the container has no such service. */
    @SuppressWarnings("BanJNDI") // a constant name of the container's own namespace
    static ContainerContext ofThisThread() {
        try {
            return new ContainerContext(contextual(new InitialContext().lookup(SERVICE), Runnable::run));
        } catch (NamingException | ReflectiveOperationException | RuntimeException | LinkageError none) {
            LOG.log(Level.DEBUG, () -> "no " + SERVICE + ": " + none);
            return new ContainerContext(Runnable::run);
        }
    }

    private static Executor contextual(Object service, Executor plain) throws ReflectiveOperationException {
        Class<?> api = interfaces(service.getClass())
                .filter(each -> each.getName().equals(API))
                .findFirst()
                .orElseThrow(() -> new ClassNotFoundException(API));
        Method proxy = api.getMethod("createContextualProxy", Object.class, Class.class);
        return (Executor) Optional.ofNullable(proxy.invoke(service, plain, Executor.class))
                .orElse(plain);
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        Stream<Class<?>> own =
                Arrays.stream(type.getInterfaces()).flatMap(each -> Stream.concat(Stream.of(each), interfaces(each)));
        Class<?> above = type.getSuperclass();
        return above == null ? own : Stream.concat(own, interfaces(above));
    }

    /**
     * Runs a task on the calling thread, in the container's context. Without it where the container refuses, as some do
     * while an application still starts, or no longer runs.
     *
     * @param task the task
     */
    @Override
    public void execute(Runnable task) {
        AtomicBoolean entered = new AtomicBoolean();
        try {
            contextual.execute(() -> {
                entered.set(true);
                task.run();
            });
        } catch (RuntimeException refused) {
            if (entered.get()) {
                throw refused;
            }
            LOG.log(Level.DEBUG, "the container gives no context now", refused);
            task.run();
        }
    }
}
