package dev.flame.cdi;

import dev.flame.cdi.Outcome.Returned;
import dev.flame.cdi.Outcome.Threw;
import dev.flame.runner.Invoker;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of elastic methods in this JVM, as they come from the parent: on the bean's contextual reference, so that its
 * interceptors and decorators take part. Thread-safe.
 */
public final class BeanInvoker implements Invoker {

    private final ElasticMethods methods;
    private final ApplicationThread application;
    private final RequestScope requests = new RequestScope();
    private final Map<String, Callee> callees = new ConcurrentHashMap<>();

    BeanInvoker(ElasticMethods methods, ApplicationThread application) {
        this.methods = methods;
        this.application = application;
    }

    @Override
    public @Nullable String refusal(String target) {
        return methods.byKey(target).isPresent() ? null : Messages.unknownTarget(target);
    }

    /**
     * Makes a call and waits for its end, which for a method with {@code CompletionStage} or {@code Future} is the end of
     * the work behind it. The request context is active, and the thread's context class loader is the application's.
     *
     * @param target the key of an elastic method
     * @param arguments its arguments
     * @return what it returned, or the outcome of the stage or future that it returned
     * @throws IllegalArgumentException if {@link #refusal} has something to say, or the arguments do not fit
     * @throws InterruptedException if the thread was interrupted; the body was interrupted then
     * @throws Throwable what the method threw, or the stage or future failed with, not wrapped
     */
    @Override
    public @Nullable Object invoke(String target, @Nullable Object[] arguments) throws Throwable {
        ElasticMethod method =
                methods.byKey(target).orElseThrow(() -> new IllegalArgumentException(Messages.unknownTarget(target)));
        return take(inRequest(() -> call(method, arguments)));
    }

    /**
     * Runs a task as an invocation runs: with an active request context and the application's context class loader.
     *
     * @param task the task
     * @param <T> its result
     * @return what it returned
     * @throws Exception what it threw
     */
    public <T extends @Nullable Object> T inRequest(Callable<T> task) throws Exception {
        return application.run(() -> requests.around(task));
    }

    /**
     * Runs a task like {@link #inRequest}, as what a runner does: elastic calls that it makes are nested ones.
     *
     * @param task the task
     * @return what it returned
     * @throws Exception what it threw
     */
    public @Nullable Object asInvocation(Callable<@Nullable Object> task) throws Exception {
        return InvocationThread.during(() -> inRequest(task));
    }

    private Outcome call(ElasticMethod method, @Nullable Object[] arguments) {
        BeanManager beans = application.beanManager();
        Callee callee = callees.computeIfAbsent(method.key(), key -> Callee.of(method, beans));
        return callee.with(beans, reference -> {
            Entry entry = Entry.arrive(method);
            try {
                return through(entry, method, callee.view(), reference, arguments);
            } finally {
                entry.depart();
            }
        });
    }

    private static Outcome through(
            Entry entry, ElasticMethod method, View view, Object reference, @Nullable Object[] arguments) {
        Outcome chain = chain(entry, method, view, reference, arguments);
        Optional<Outcome> body = entry.outcome();
        if (body.isPresent() && body.get() instanceof Threw) {
            return body.get();
        }
        // What the interceptors outside threw after the body's success counts, such as a failed commit.
        return chain instanceof Threw ? chain : body.orElse(chain);
    }

    private static Outcome chain(
            Entry entry, ElasticMethod method, View view, Object reference, @Nullable Object[] arguments) {
        try {
            return new Returned(method.returns().settle(view.method().invoke(reference, arguments)));
        } catch (InvocationTargetException e) {
            return new Threw(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            entry.interrupt();
            return new Threw(e);
        } catch (Throwable e) { // whatever it is, the parent gets it
            return new Threw(e);
        }
    }

    private static @Nullable Object take(Outcome outcome) throws Throwable {
        if (outcome instanceof Threw threw) {
            throw threw.thrown();
        }
        return ((Returned) outcome).value();
    }
}
