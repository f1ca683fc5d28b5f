package dev.flame.cdi.runtime;

import dev.flame.cdi.config.FlameConfig;
import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.Codec;
import dev.flame.spi.TestBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;

/** The backends that pools of one application use, each created by its first use. Thread-safe. */
final class Backends implements AutoCloseable {

    private final Application application;
    private final FlameConfig config;
    private final ScheduledExecutorService timers;
    private final Optional<TestBench> bench;
    private final Codec codec;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Backend> created = new TreeMap<>();

    Backends(
            Application application,
            FlameConfig config,
            ScheduledExecutorService timers,
            Optional<TestBench> bench,
            Codec codec) {
        this.application = application;
        this.config = config;
        this.timers = timers;
        this.bench = bench;
        this.codec = codec;
    }

    Backend of(String name) {
        lock.lock();
        try {
            return created.computeIfAbsent(name, this::create);
        } finally {
            lock.unlock();
        }
    }

    private Backend create(String name) {
        Map<String, Map<String, String>> pools = new TreeMap<>();
        Duration shutdown = Duration.ZERO;
        for (var pool : config.pools().values()) {
            if (pool.backend().equals(name)) {
                pools.put(pool.settings().name(), pool.backendProperties());
                Duration own = pool.settings().shutdownTimeout();
                shutdown = own.compareTo(shutdown) > 0 ? own : shutdown;
            }
        }
        BackendContext context =
                new BackendContext(application, new FoundLauncher(launchers()), pools, shutdown, timers);
        return bench.map(each -> each.backend(context, codec)).orElseGet(() -> configured(name, context));
    }

    private Backend configured(String name, BackendContext context) {
        return services(BackendProvider.class).stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no backend '" + name + "'"))
                .create(context);
    }

    private List<AppLauncher> launchers() {
        return services(AppLauncher.class).stream()
                .sorted(Comparator.comparingInt(AppLauncher::rank).reversed())
                .toList();
    }

    private <T> List<T> services(Class<T> type) {
        List<T> found = new ArrayList<>();
        ServiceLoader.load(type, application.classLoader()).forEach(found::add);
        return found;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            created.values().forEach(Backend::close);
            created.clear();
        } finally {
            lock.unlock();
        }
    }
}
