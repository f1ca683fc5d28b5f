package dev.flame.cdi;

import dev.flame.cdi.ElasticType.Declared;
import dev.flame.cdi.config.ConfigReader;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.Nearest;
import dev.flame.cdi.config.Problem;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts beans and configuration together, and collects all mistakes of both. For one deployment. */
final class Catalogue {

    private final Discovered discovered;
    private final BeanManager manager;
    private final Overrides overrides;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<ElasticMethod> methods = new ArrayList<>();
    private final Map<Class<?>, Set<Signature>> local = new HashMap<>();
    private final List<PoolUse> uses = new ArrayList<>();

    /** A place that names a pool. */
    private record PoolUse(String where, String pool) {}

    /**
     * The result.
     *
     * @param config the configuration
     * @param methods the elastic methods
     * @param problems all mistakes; the others are of use only where there is none
     */
    record Built(FlameConfig config, ElasticMethods methods, List<Problem> problems) {}

    Catalogue(Discovered discovered, BeanManager manager, org.eclipse.microprofile.config.Config config) {
        this.discovered = discovered;
        this.manager = manager;
        this.overrides = new Overrides(config, problems::add);
    }

    Built build(ConfigReader reader) {
        discovered.injectedPools().forEach((pool, where) -> uses.add(new PoolUse(where, pool)));
        discovered.elasticBeans().forEach(this::add);
        Set<String> used = new TreeSet<>();
        uses.forEach(use -> used.add(use.pool()));
        ConfigReader.Reading reading = reader.read(used);
        Set<Problem> all = new LinkedHashSet<>(reading.problems());
        all.addAll(problems);
        FlameConfig config = reading.config();
        for (PoolUse use : uses) {
            if (!config.pools().containsKey(use.pool())) {
                all.add(Messages.unknownPool(
                        use.where(),
                        use.pool(),
                        Nearest.to(use.pool(), config.pools().keySet())));
            }
        }
        config.pools().forEach((name, pool) -> {
            if (!discovered.strategies().contains(pool.strategy())) {
                all.add(Messages.unknownStrategy(
                        name, pool.strategy(), Nearest.to(pool.strategy(), discovered.strategies())));
            }
        });
        return new Built(config, new ElasticMethods(methods, local), List.copyOf(all));
    }

    private void add(ElasticType type, Bean<?> bean) {
        problems.addAll(type.problems());
        if (manager.isPassivatingScope(bean.getScope())) {
            problems.add(Messages.scope(type.type().getName(), bean.getScope().getSimpleName()));
        }
        local.put(type.type(), type.local());
        type.methods().forEach(method -> add(bean, method));
    }

    private void add(Bean<?> bean, Declared declared) {
        Class<?> type = bean.getBeanClass();
        String key = Signature.of(declared.method()).keyIn(type);
        Overrides.Value pool = overrides.pool(type, declared);
        boolean enabled = overrides.enabled(type, declared);
        uses.add(new PoolUse(pool.key().map(each -> each + '=' + pool.text()).orElse(key), pool.text()));
        Returns returns = Returns.of(declared.method().getReturnType());
        boolean link = overrides.link(type, declared);
        if (returns == Returns.STREAM && !link) {
            problems.add(Messages.unlinkedStream(key));
        }
        methods.add(new ElasticMethod(
                key,
                bean,
                declared.method(),
                returns,
                pool.text(),
                link,
                enabled,
                declared.transaction(),
                declared.roles()));
    }
}
