package dev.flame.cdi;

import dev.flame.Caller;
import dev.flame.FlameRole;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.context.Callers;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A validated application, from its deployment to its end. Thread-safe. */
final class Running {

    private enum Phase {
        DEPLOYED,
        STARTING,
        STARTED,
        STOPPED
    }

    private final FlameLifecycle lifecycle;
    private final FlameConfig config;
    private final ElasticMethods methods;
    private final Set<Class<?>> poolUsers;
    private final FlameRole role;
    private final ClassLoader loader;
    private final ApplicationThread application;
    private final BeanInvoker invoker;
    private volatile @Nullable PoolEvents events;
    private volatile Supplier<Optional<Caller>> callers = Caller::current;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.DEPLOYED);

    Running(
            FlameLifecycle lifecycle,
            FlameConfig config,
            ElasticMethods methods,
            Set<Class<?>> poolUsers,
            FlameRole role,
            ClassLoader loader) {
        this.lifecycle = lifecycle;
        this.config = config;
        this.methods = methods;
        this.poolUsers = poolUsers;
        this.role = role;
        this.loader = loader;
        this.application = new ApplicationThread(loader);
        this.invoker = new BeanInvoker(methods, application);
    }

    /** What the interceptors need. To be called when beans can be used. */
    ElasticCalls calls() {
        ParameterChecks checks = OptionalApis.VALIDATION.isPresent() ? BeanValidation.find() : ParameterChecks.NONE;
        Transactions transactions = OptionalApis.TRANSACTIONS.isPresent()
                ? new ContainerTransactions(config.transactions())
                : Transactions.NONE;
        return new ElasticCalls(
                methods, invoker, config, role, this::dispatch, checks, transactions, () -> callers.get());
    }

    /** Starts the engine, the first time. */
    void start(@Nullable Object context) {
        if (!phase.compareAndSet(Phase.DEPLOYED, Phase.STARTING)) {
            return;
        }
        ApplicationBeans beans = new ApplicationBeans(loader);
        Callers found = Callers.of(beans.callers(), methods.roles());
        callers = found;
        ContainerContext container = ContainerContext.ofThisThread();
        PoolEvents told = new PoolEvents(application, container);
        events = told;
        lifecycle.start(new Deployment(
                config.withStrategies(beans::strategy),
                methods,
                poolUsers,
                invoker,
                found,
                beans,
                told,
                container,
                loader,
                context));
        phase.compareAndSet(Phase.STARTING, Phase.STARTED);
    }

    /**
     * The application's own observers of its start have run. Not so on Payara, which tells libraries of a WAR before its
     * classes, and with another payload than the servlet context: there, that is waited for.
     */
    void applicationUp(Object context) {
        if (ServletResources.of(context).isPresent()) {
            takeWork();
        } else {
            ServletContexts.whenInitialized(loader, this::takeWork);
        }
    }

    private void takeWork() {
        if (phase.get() == Phase.STARTED) {
            lifecycle.applicationUp();
        }
        PoolEvents told = events;
        if (told != null) {
            told.open();
        }
    }

    /** Stops the engine, if it was started and not stopped. */
    void stop() {
        Phase before = phase.getAndSet(Phase.STOPPED);
        if (before == Phase.STARTING || before == Phase.STARTED) {
            lifecycle.stop();
        }
    }

    /** The way to the runners, while the engine is up. */
    Dispatch dispatch() {
        Phase now = phase.get();
        if (now == Phase.STARTED) {
            return lifecycle.dispatch();
        }
        boolean stopped = now == Phase.STOPPED;
        throw new NotDispatchedException(
                stopped ? Reason.DRAINING : Reason.NOT_STARTED, Messages.notRunning(stopped), null);
    }
}
