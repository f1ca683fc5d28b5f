package dev.flame.cdi.runtime;

import dev.flame.RemoteCallable;
import dev.flame.RemoteRunnable;
import dev.flame.cdi.BeanInvoker;
import dev.flame.runner.Invoker;
import org.jspecify.annotations.Nullable;

/** Calls what a parent may send: elastic methods, and the tasks of {@link dev.flame.ElasticPool}. */
final class ApplicationInvoker implements Invoker {

    /** The target of a task: its only argument. */
    static final String TASK = "flame:task";

    private final BeanInvoker beans;

    ApplicationInvoker(BeanInvoker beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable String refusal(String target) {
        return target.equals(TASK) ? null : beans.refusal(target);
    }

    @Override
    public @Nullable Object invoke(String target, @Nullable Object[] arguments) throws Throwable {
        return target.equals(TASK) ? run(arguments) : beans.invoke(target, arguments);
    }

    @Nullable
    Object run(@Nullable Object[] arguments) throws Exception {
        return beans.<@Nullable Object>inRequest(() -> {
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
