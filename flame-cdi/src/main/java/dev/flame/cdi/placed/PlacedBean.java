package dev.flame.cdi.placed;

import dev.flame.CallOptions;
import dev.flame.Placed;
import dev.flame.RunTimeoutException;
import dev.flame.RunnerId;
import dev.flame.RunnerLostException;
import dev.flame.cdi.BeanInvoker;
import dev.flame.cdi.BeanKey;
import dev.flame.cdi.Returns;
import dev.flame.dispatch.Call;
import dev.flame.dispatch.Dispatcher;
import dev.flame.dispatch.Held;
import dev.flame.spi.Invocation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A placed bean as its caller has it. Thread-safe.
 *
 * @param <B> the bean's type
 */
public final class PlacedBean<B> implements Placed<B> {

    private static final Logger LOG = System.getLogger(PlacedBean.class.getName());

    /** How long the word of an instance's end may take after the answer to the wish for it. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Class<B> type;
    private final CallOptions options;
    private final KeptBeans here;
    private final long id = Invocation.nextId();
    private final B proxy;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean reported = new AtomicBoolean();
    private @Nullable Held held;

    private PlacedBean(Class<B> type, CallOptions options, KeptBeans here) {
        this.type = type;
        this.options = options;
        this.here = here;
        this.proxy = Proxies.of(type, (self, method, arguments) -> invoke(method, arguments));
    }

    /**
     * Places a bean, and waits until it is made.
     *
     * @param dispatcher the way to the pool
     * @param here keeps it, where the runner is this JVM
     * @param beans looks up the bean
     * @param type the bean's type
     * @param options for the slot and for each call
     * @param qualifiers the bean's qualifiers
     * @param gone told when it has ended, however
     * @param <B> the bean's type
     * @return the placed bean
     * @throws Throwable why it could not be placed
     */
    public static <B> PlacedBean<B> place(
            Dispatcher dispatcher,
            KeptBeans here,
            BeanInvoker beans,
            Class<B> type,
            CallOptions options,
            Annotation[] qualifiers,
            Consumer<PlacedBean<?>> gone)
            throws Throwable {
        BeanKey key = beans.inRequest(() -> BeanKey.resolve(type, qualifiers))
                .orElseThrow(() -> new IllegalArgumentException(Messages.noBean(type, List.of(qualifiers))));
        PlacedBean<B> placed = new PlacedBean<>(type, options, here);
        Held held = dispatcher.hold(placed.call(Target.of(Target.Order.KEEP, placed.id), new Object[] {key}));
        placed.held = held;
        placed.awaitMade(held);
        held.ended().whenComplete((end, failure) -> {
            placed.ended(failure);
            gone.accept(placed);
        });
        return placed;
    }

    private void awaitMade(Held there) throws Throwable {
        // with a link in any case, so that it waits no longer than this thread does
        CompletableFuture<@Nullable Object> made =
                there.submit(call(Target.of(Target.Order.AWAIT, id), new Object[0], options.withLink(true)));
        CompletableFuture<@Nullable Object> ended =
                there.ended().toCompletableFuture().thenCompose(end -> CompletableFuture.failedFuture(lost(there)));
        boolean isMade = false;
        try {
            CompletableFuture.anyOf(made, ended).get();
            isMade = true;
        } catch (ExecutionException failure) {
            throw cause(there.isThere() ? failure : end(ended));
        } finally {
            made.cancel(true);
            if (!isMade) {
                there.cancel();
            }
        }
    }

    /** A bean that could not be made has ended, maybe before it was asked for: its end tells why. */
    private static ExecutionException end(CompletableFuture<?> ended) throws InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException why) {
            return why;
        }
        throw new IllegalStateException("a bean that was not made ended well");
    }

    @Override
    public B get() {
        return proxy;
    }

    @Override
    public RunnerId runner() {
        return there().runner();
    }

    /**
     * Whether the instance ends with this JVM.
     *
     * @return false if it is to outlive it
     */
    public boolean isLinked() {
        return options.link();
    }

    /**
     * Whether it has not ended, as far as is known here.
     *
     * @return true if calls have where to go
     */
    public boolean isThere() {
        return there().isThere();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            end(there());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What counts is how the instance itself has ended, not what was answered to the wish for it. */
    private void end(Held there) throws InterruptedException {
        CompletableFuture<@Nullable Object> ended = there.ended().toCompletableFuture();
        try {
            // without a link, so that an interrupt of this thread does not end the end
            there.submit(call(Target.of(Target.Order.END, id), new Object[0], options.withLink(false)))
                    .get();
        } catch (ExecutionException | CancellationException failure) {
            if (cause(failure) instanceof RunTimeoutException late) {
                there.cancel();
                throw late;
            }
        }
        try {
            ended.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CancellationException | TimeoutException failure) {
            throw notDestroyed(cause(failure));
        }
    }

    private RunnerLostException notDestroyed(Throwable failure) {
        ended(failure);
        return failure instanceof RunnerLostException lost
                ? lost
                : new RunnerLostException(runner(), Messages.notDestroyed(type, runner(), failure), failure);
    }

    private @Nullable Object invoke(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        @Nullable Object[] values = arguments == null ? new Object[0] : arguments;
        if (isOfObject(method)) {
            return ofObject(method, values);
        }
        if (closed.get()) {
            throw new IllegalStateException(Messages.closed(type, runner()));
        }
        Call call = call(Target.call(id, Instance.signature(method)), values);
        if (Returns.of(method.getReturnType()) != Returns.VALUE) {
            return there().submit(call);
        }
        return there().call(call);
    }

    private static boolean isOfObject(Method method) {
        return switch (method.getName()) {
            case "equals" -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == Object.class;
            case "hashCode", "toString" -> method.getParameterCount() == 0;
            default -> method.getDeclaringClass() == Object.class;
        };
    }

    private @Nullable Object ofObject(Method method, @Nullable Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(this);
            case "toString" -> toString();
            // clone and finalize: nothing to be done for a proxy
            default -> null;
        };
    }

    private void ended(@Nullable Throwable failure) {
        if (failure instanceof RunnerLostException && reported.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, Messages.lostWithItsRunner(type, runner()));
        }
    }

    private Call call(String target, @Nullable Object[] arguments) {
        return call(target, arguments, options);
    }

    private Call call(String target, @Nullable Object[] arguments, CallOptions how) {
        return new Call(target, arguments, how, values -> here.invoke(target, values));
    }

    private RunnerLostException lost(Held there) {
        return new RunnerLostException(there.runner(), Messages.endedBeforeMade(type, there.runner()), null);
    }

    private Held there() {
        Held there = held;
        if (there == null) {
            throw new IllegalStateException("not placed");
        }
        return there;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public String toString() {
        return "Placed[" + type.getName() + " on runner " + runner() + (closed.get() ? ", closed]" : "]");
    }
}
