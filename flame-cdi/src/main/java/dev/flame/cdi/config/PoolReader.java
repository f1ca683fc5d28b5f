package dev.flame.cdi.config;

import dev.flame.pool.Overflow;
import dev.flame.pool.PoolSettings;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.PlacementStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Makes pools of values. */
final class PoolReader {

    private final Settings settings;
    private final KeySpace keys;
    private final Values global;
    private final Map<String, Values> ofBackends = new HashMap<>();
    private final PriceTable prices;
    private final boolean onRunner;
    private final boolean dispatches;
    private final Consumer<Problem> problems;

    PoolReader(
            Settings settings,
            KeySpace keys,
            Values global,
            PriceTable prices,
            boolean onRunner,
            boolean dispatches,
            Consumer<Problem> problems) {
        this.settings = settings;
        this.keys = keys;
        this.global = global;
        this.prices = prices;
        this.onRunner = onRunner;
        this.dispatches = dispatches;
        this.problems = problems;
        keys.backends()
                .forEach((name, provider) -> ofBackends.put(
                        name, Values.read(settings, FlameKeys.PREFIX + name + '.', provider.keys(), problems)));
    }

    /** A pool of the values of its keys and templates. */
    PoolConfig read(String name, Values given) {
        String backend = given.find(FlameKeys.BACKEND).orElseGet(() -> global.text(FlameKeys.BACKEND));
        Optional<BackendProvider> provider = Optional.ofNullable(keys.backends().get(backend));
        if (provider.isEmpty() && dispatches) {
            problems.accept(Messages.unknownBackend(
                    backendSetting(name, given), backend, keys.backends().keySet()));
        }
        Duration bootTimeout = given.find(FlameKeys.BOOT_TIMEOUT)
                .map(Duration::parse)
                .orElseGet(
                        () -> provider.map(BackendProvider::defaultBootTimeout).orElse(Duration.ofSeconds(30)));
        Values values = given.or(Values.defaults(FlameKeys.pool()));
        checkTogether(name, values);
        Map<String, String> properties =
                provider.map(each -> properties(name, each, given)).orElse(Map.of());
        return new PoolConfig(
                settings(name, values, bootTimeout),
                values.text("strategy"),
                backend,
                properties,
                provider.flatMap(each -> prices.of(each, properties)),
                values.isTrue("readiness"),
                values.list("env"));
    }

    private Map<String, String> properties(String pool, BackendProvider provider, Values given) {
        Values properties = given.below(provider.name() + '.')
                .or(ofBackends.getOrDefault(provider.name(), new Values(Map.of())))
                .or(Values.defaults(provider.keys()));
        if (dispatches) {
            provider.validate(properties.byKey()).forEach(each -> problems.accept(Messages.backend(pool, each)));
        }
        return properties.byKey();
    }

    private PoolSettings settings(String name, Values values, Duration bootTimeout) {
        return new PoolSettings(
                name,
                // a contradiction was reported
                onRunner ? 0 : Math.min(values.number("min"), values.number("max")),
                values.number("max"),
                onRunner ? 0 : values.number("buffer"),
                values.number("max-concurrency"),
                strategy(values.text("strategy")),
                values.isTrue("single-use"),
                values.duration("idle-after"),
                Optional.of(values.duration("min-idle-after")).filter(each -> !each.isZero()),
                !onRunner && values.isTrue("wait-for-min"),
                values.number("max-queue"),
                values.choice("overflow", Overflow.class),
                values.duration("queue-timeout"),
                bootTimeout,
                values.duration("timeout"),
                values.duration("shutdown-timeout"),
                values.duration("detached-grace"),
                values.duration("max-lifetime"),
                values.find("max-runner-minutes-per-hour")
                        .map(text -> OptionalInt.of(Integer.parseInt(text)))
                        .orElse(OptionalInt.empty()));
    }

    /** A bean's strategy takes its place when beans can be had. */
    private static PlacementStrategy strategy(String name) {
        return name.equals(PlacementStrategy.SPREAD.name()) ? PlacementStrategy.SPREAD : PlacementStrategy.PACK;
    }

    private void checkTogether(String pool, Values values) {
        int max = values.number("max");
        if (values.number("min") > max) {
            String where = Templates.prefix(pool) + "min=" + values.number("min");
            problems.accept(Messages.contradiction(
                    where, "it is more than max, " + max, "Lower min, or raise " + Templates.prefix(pool) + "max"));
        }
        if (values.number("buffer") > max) {
            String where = Templates.prefix(pool) + "buffer=" + values.number("buffer");
            problems.accept(Messages.contradiction(
                    where, "it is more than max, " + max, "Lower buffer, or raise " + Templates.prefix(pool) + "max"));
        }
    }

    private Setting backendSetting(String pool, Values given) {
        Optional<String> own = given.find(FlameKeys.BACKEND);
        String key = (own.isPresent() ? Templates.prefix(pool) : FlameKeys.PREFIX) + FlameKeys.BACKEND;
        String backend = own.orElseGet(() -> global.text(FlameKeys.BACKEND));
        return settings.get(key).orElse(new Setting(key, backend, own.isPresent() ? "by its template" : "the default"));
    }
}
