package dev.flame.cdi.placed;

import dev.flame.cdi.BeanInvoker;
import dev.flame.cdi.BeanKey;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The placed beans that this JVM keeps. Each is the work of an invocation of its own that lasts as long as the instance: so
 * it holds its slot, and ends with its caller or parent, like any other work. Thread-safe.
 */
public final class KeptBeans {

    private final BeanInvoker beans;
    private final Map<Long, Instance> instances = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param beans runs what is done with them
     */
    public KeptBeans(BeanInvoker beans) {
        this.beans = beans;
    }

    /**
     * Whether an invocation is about placed beans.
     *
     * @param target its target
     * @return true if {@link #invoke} takes it
     */
    public boolean takes(String target) {
        return Target.isOne(target);
    }

    /**
     * Does what an invocation asks for, on the calling thread.
     *
     * @param target what to do, and with which instance
     * @param arguments the method's arguments
     * @return what the method returned
     * @throws Throwable what the method threw, or the making of the instance
     */
    public @Nullable Object invoke(String target, @Nullable Object[] arguments) throws Throwable {
        Target asked = Target.parse(target);
        switch (asked.order()) {
            case KEEP -> keep(asked.id(), (BeanKey) arguments[0]);
            case AWAIT -> awaitMade(asked.id());
            case END -> end(asked.id());
            case CALL -> {
                return call(target, asked, arguments);
            }
        }
        return null;
    }

    /** Ends all, without waiting: this JVM is about to end. */
    public void endAll() {
        instances.values().forEach(Instance::end);
    }

    private @Nullable Object call(String target, Target asked, @Nullable Object[] arguments) throws Throwable {
        Instance instance = instances.get(asked.id());
        if (instance == null) {
            throw Instance.notHere(target);
        }
        Thrown thrown = new Thrown();
        @Nullable
        Object result = beans.asInvocation(() -> {
            try {
                return instance.call(target, asked.method().orElseThrow(), arguments);
            } catch (Throwable failure) { // what a method may throw, a task may not
                thrown.failure = failure;
                return null;
            }
        });
        if (thrown.failure != null) {
            throw thrown.failure;
        }
        return result;
    }

    private void keep(long id, BeanKey key) throws Exception {
        Instance instance = instance(id);
        instance.kept();
        Throwable failure = null;
        try {
            live(instance, key);
        } catch (Exception | Error thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            instances.remove(id);
            instance.gone(failure);
        }
    }

    private <B> void live(Instance instance, BeanKey key) throws Exception {
        @SuppressWarnings("unchecked") // of whichever type, it is made and destroyed by the same bean
        Bean<B> bean = (Bean<B>) beans.<Bean<?>>inRequest(
                () -> key.bean().orElseThrow(() -> new IllegalStateException(Messages.noBeanHere(key))));
        CreationalContext<B> creation =
                beans.inRequest(() -> CDI.current().getBeanManager().createCreationalContext(bean));
        B made = beans.inRequest(() -> bean.create(creation));
        try {
            instance.made(made);
            instance.awaitEnd();
        } finally {
            instance.last(() -> destroy(bean, made, creation));
        }
    }

    private <B> void destroy(Bean<B> bean, B made, CreationalContext<B> creation) {
        try {
            beans.<@Nullable Object>inRequest(() -> {
                bean.destroy(made, creation);
                return null;
            });
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Comes before or after the wish to keep the instance, and remembers nothing if that never comes. */
    private void awaitMade(long id) throws Exception {
        Instance instance = instance(id);
        try {
            instance.awaitMade();
        } finally {
            if (!instance.isKept()) {
                instances.remove(id, instance);
            }
        }
    }

    private void end(long id) throws Exception {
        Instance instance = instances.get(id);
        if (instance != null) {
            instance.end();
            instance.awaitGone();
        }
    }

    private Instance instance(long id) {
        return instances.computeIfAbsent(id, each -> new Instance());
    }

    private static final class Thrown {
        private @Nullable Throwable failure;
    }
}
