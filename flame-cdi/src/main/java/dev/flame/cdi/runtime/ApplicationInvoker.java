package dev.flame.cdi.runtime;

import dev.flame.RemoteCallable;
import dev.flame.RemoteFunction;
import dev.flame.RemoteRunnable;
import dev.flame.cdi.BeanInvoker;
import dev.flame.cdi.Returns;
import dev.flame.cdi.placed.KeptBeans;
import dev.flame.runner.Invoker;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls what a parent may send: elastic methods, and the tasks of {@link dev.flame.ElasticPool}. */
final class ApplicationInvoker implements Invoker {

    /** The target of a task: its only argument. */
    static final String TASK = "flame:task";

    /** The target of one input of a fan-out: the function, and the input. */
    static final String MAP = "flame:map";

    /** The target of a task that gives a publisher: its only argument. */
    static final String STREAM = "flame:stream";

    private static final Set<String> OWN = Set.of(TASK, MAP, STREAM);

    private final BeanInvoker beans;
    private final KeptBeans kept;

    ApplicationInvoker(BeanInvoker beans) {
        this.beans = beans;
        this.kept = new KeptBeans(beans);
    }

    BeanInvoker beans() {
        return beans;
    }

    /** The placed beans that this JVM keeps. */
    KeptBeans kept() {
        return kept;
    }

    @Override
    public @Nullable String refusal(String target) {
        return OWN.contains(target) || kept.takes(target) ? null : beans.refusal(target);
    }

    @Override
    public @Nullable Object invoke(String target, @Nullable Object[] arguments) throws Throwable {
        return switch (target) {
            case TASK -> run(arguments);
            case MAP -> apply(arguments);
            case STREAM -> emit(arguments);
            default -> kept.takes(target) ? kept.invoke(target, arguments) : beans.invoke(target, arguments);
        };
    }

    @Override
    public void endKept() {
        kept.endAll();
    }

    @Nullable
    Object apply(@Nullable Object[] arguments) throws Exception {
        return beans.asInvocation(() -> {
            if (arguments[0] instanceof RemoteFunction<?, ?> function) {
                return applied(function, arguments[1]);
            }
            throw new IllegalArgumentException(Messages.taskIsNoTask(String.valueOf(arguments[0])));
        });
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the caller had a function for its inputs, null among them or not
    private static @Nullable Object applied(RemoteFunction<?, ?> function, @Nullable Object input) throws Exception {
        return ((RemoteFunction<@Nullable Object, @Nullable Object>) function).apply(input);
    }

    @Nullable
    Object emit(@Nullable Object[] arguments) throws Exception {
        return beans.asInvocation(() -> {
            if (arguments[0] instanceof RemoteCallable<?> callable) {
                return Returns.STREAM.settle(callable.call());
            }
            throw new IllegalArgumentException(Messages.taskIsNoTask(String.valueOf(arguments[0])));
        });
    }

    @Nullable
    Object run(@Nullable Object[] arguments) throws Exception {
        return beans.asInvocation(() -> {
            Object task = arguments[0];
            if (task instanceof RemoteCallable<?> callable) {
                return callable.call();
            }
            if (task instanceof RemoteRunnable runnable) {
                runnable.run();
                return null;
            }
            throw new IllegalArgumentException(Messages.taskIsNoTask(String.valueOf(task)));
        });
    }
}
