package dev.flame.cdi.runtime;

import dev.flame.FlameRole;
import dev.flame.RunnerId;
import dev.flame.cdi.DeployedApplication;
import dev.flame.cdi.Deployment;
import dev.flame.cdi.Dispatch;
import dev.flame.cdi.ElasticMethod;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.FlameConfig.Nested;
import dev.flame.cdi.config.PoolConfig;
import dev.flame.cdi.context.BuiltInCarriers;
import dev.flame.cdi.observe.PoolTelemetry;
import dev.flame.dispatch.Dispatcher;
import dev.flame.dispatch.ReportLine;
import dev.flame.pool.PoolMeter;
import dev.flame.pool.PoolSettings;
import dev.flame.pool.RunnerPool;
import dev.flame.runner.LocalRunners;
import dev.flame.spi.Application;
import dev.flame.spi.Backend;
import dev.flame.spi.Codec;
import dev.flame.spi.ContextCarriers;
import dev.flame.spi.Invocation.InPlace;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.spi.TestBench;
import dev.flame.spi.TestBenchProvider;
import dev.flame.wire.WireSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The pools of one application, their backends, and the door that their runners dial. Thread-safe once started. */
final class ParentSide implements Dispatch {

    /** How long an interrupted run may take to stop before its runner is distrusted. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final String IN_PROCESS = "in-process";
    private static final Logger LOG = System.getLogger(ParentSide.class.getName());
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Optional<TestBench> bench;
    final Threads threads;
    final Codec codec;
    final ContextCarriers carriers;
    private final BuiltInCarriers travelling;
    final Application application;
    final Backends backends;
    private final FlameConfig config;
    private final boolean inline;
    private final Door door;
    private final List<PoolTelemetry> telemetries = new ArrayList<>();
    private final Map<String, ParentPool> pools = new TreeMap<>();

    ParentSide(Deployment deployment, FlameRole role) {
        this.config = deployment.config();
        this.inline = role.isRunner() && config.nested() == Nested.INLINE;
        this.bench = bench(deployment.classLoader());
        this.threads = new Threads(deployment.classLoader(), deployment.container(), bench);
        this.codec = Codecs.of(deployment);
        this.travelling = BuiltInCarriers.with(
                deployment.beans().carriers(),
                config.context(),
                deployment.callers(),
                Optional.ofNullable(System.getenv(RunnerEnvironment.PARENT_KEY)));
        this.carriers = travelling.carriers();
        this.application = application(deployment);
        this.backends = new Backends(application, config, threads.timers, bench, codec);
        this.door = new Door(
                config, deployment.classLoader(), application::buildIdentity, codec.name(), this::joined, this::unfit);
        ApplicationInvoker tasks = new ApplicationInvoker(deployment.invoker());
        LocalRunners host =
                new LocalRunners(codec, carriers, threads.workers, threads.timers, GRACE, deployment.classLoader());
        config.pools().forEach((name, pool) -> pools.put(name, build(deployment, pool, host, tasks)));
    }

    static WireSettings wire(FlameConfig config) {
        return WireSettings.DEFAULTS.heartbeat(config.heartbeatInterval(), config.heartbeatTimeout());
    }

    private static Optional<TestBench> bench(ClassLoader loader) {
        return ServiceLoader.load(TestBenchProvider.class, loader).stream()
                .flatMap(provider -> provider.get().bench().stream())
                .findFirst();
    }

    private static Application application(Deployment deployment) {
        try {
            return DeployedApplication.of(deployment.classLoader(), deployment.context());
        } catch (IOException failure) {
            throw new UncheckedIOException(Messages.cannotStart("the application's artifacts", failure), failure);
        }
    }

    private ParentPool build(Deployment deployment, PoolConfig pool, LocalRunners host, ApplicationInvoker tasks) {
        BackendRunners runners = new BackendRunners(
                pool, () -> backends.of(pool.backend()), door, host, this::exited, () -> parentKey(pool));
        LongSupplier time = bench.<LongSupplier>map(each -> each::nanos).orElse(System::nanoTime);
        PoolTelemetry telemetry =
                inline ? PoolTelemetry.NONE : PoolTelemetry.of(pool.settings().name());
        PoolMeter meter = new PoolMeter(pool.settings().name(), pool.settings().max(), time, telemetry);
        EventListener listener = new EventListener(meter, deployment.events());
        RunnerPool runnerPool = new RunnerPool(
                pool.settings(),
                runners,
                new EngineClock(threads.timers, time),
                listener,
                deployment.beans().idleCheck(pool.settings().name()));
        Dispatcher dispatcher = new Dispatcher(
                runnerPool,
                pool.settings(),
                codec,
                carriers,
                encodes(pool),
                new ReportLine(threads.workers, listener::progress),
                meter,
                threads.timers,
                GRACE,
                travelling.spans(),
                threads.workers);
        ParentPool built = new ParentPool(runnerPool, meter, pool.price(), dispatcher, tasks, inline);
        telemetries.add(telemetry);
        telemetry.observe(new PoolView(pool.settings().name(), () -> built));
        return built;
    }

    /** Runners in this JVM need no other key than its own. */
    private Optional<String> parentKey(PoolConfig pool) {
        return pool.backend().equals(IN_PROCESS) ? Optional.empty() : travelling.publishedKey();
    }

    /** Only runners in this JVM that need no verification take live arguments; under test, none do. */
    private boolean encodes(PoolConfig pool) {
        return bench.isPresent()
                || !(pool.backend().equals(IN_PROCESS)
                        && "false".equals(pool.backendProperties().get("verify-serialization")));
    }

    void start() {
        if (inline) {
            return;
        }
        pools.values().forEach(pool -> pool.pool().start());
        config.pools().values().stream()
                .filter(pool -> pool.settings().waitForMin())
                .forEach(this::waitForMin);
    }

    private void waitForMin(PoolConfig pool) {
        RunnerPool waited = pool(pool.settings().name()).pool();
        Duration limit = pool.settings().bootTimeout();
        CompletableFuture<Void> minimum = waited.minimum().toCompletableFuture();
        try {
            if (limit.isZero()) {
                minimum.get();
            } else {
                minimum.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException late) {
            LOG.log(Level.WARNING, Messages.noMinimum(waited.stats(), "its boot-timeout has passed"));
        } catch (ExecutionException hopeless) {
            LOG.log(Level.WARNING, Messages.noMinimum(waited.stats(), String.valueOf(hopeless.getCause())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public @Nullable Object call(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) throws Throwable {
        ParentPool pool = pool(method.pool());
        return pool.dispatcher().call(pool.call(method, arguments, inPlace));
    }

    @Override
    public CompletableFuture<@Nullable Object> submit(
            ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) {
        ParentPool pool = pool(method.pool());
        return pool.dispatcher().submit(pool.call(method, arguments, inPlace));
    }

    @Override
    public Flow.Publisher<Object> stream(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) {
        ParentPool pool = pool(method.pool());
        return pool.dispatcher().stream(pool.call(method, arguments, inPlace));
    }

    ParentPool pool(String name) {
        ParentPool pool = pools.get(name);
        if (pool == null) {
            throw new IllegalArgumentException("no pool '" + name + "'");
        }
        return pool;
    }

    private boolean joined(String pool, dev.flame.spi.RunnerLink link) {
        ParentPool known = pools.get(pool);
        boolean accepted = known != null && known.pool().connected(link);
        if (accepted) {
            backendOf(pool).joined(link.runner());
        }
        return accepted;
    }

    private Backend backendOf(String pool) {
        return backends.of(Objects.requireNonNull(config.pools().get(pool)).backend());
    }

    private void unfit(String pool, RunnerId runner, String why) {
        pool(pool).pool().unfit(runner, why);
    }

    private void exited(String pool, RunnerId runner, String reason) {
        pool(pool).pool().exited(runner, reason);
    }

    /** Drains all pools at once, each within its shutdown-timeout, and ends what is left. */
    void stop() {
        bench.ifPresent(TestBench::stopping);
        Patience placed = new Patience();
        begin(pool -> pool.closePlaced(threads.workers))
                .forEach((settings, end) -> placed.await(end, settings.shutdownTimeout()));
        Patience drained = new Patience();
        begin(pool -> pool.pool().shutdown()).forEach((settings, end) -> {
            drained.await(end, settings.shutdownTimeout().plus(MARGIN));
            if (pool(settings.name()).pool().stats().runners() > 0) {
                LOG.log(Level.WARNING, Messages.notDrained(settings.name()));
            }
        });
        backends.close();
        door.close();
        telemetries.forEach(PoolTelemetry::close);
        pools.values().forEach(pool -> pool.dispatcher().close());
        threads.close();
    }

    /** Asks all pools for an end, before any is waited for. */
    private Map<PoolSettings, CompletableFuture<Void>> begin(Function<ParentPool, CompletionStage<Void>> end) {
        Map<PoolSettings, CompletableFuture<Void>> ends = new LinkedHashMap<>();
        config.pools()
                .values()
                .forEach(pool -> ends.put(
                        pool.settings(), end.apply(pool(pool.settings().name())).toCompletableFuture()));
        return ends;
    }
}
