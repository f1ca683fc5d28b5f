package dev.flame.cdi;

import dev.flame.Elastic;
import dev.flame.ElasticPool;
import dev.flame.FlameRole;
import dev.flame.OnlyOnParent;
import dev.flame.OnlyOnRunner;
import dev.flame.Pool;
import dev.flame.cdi.config.ConfigReader;
import dev.flame.cdi.config.Problem;
import dev.flame.cdi.observe.HealthChecks;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.PlacementStrategy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds elastic methods while the container discovers beans, checks the whole deployment, and starts and stops the engine
 * with the application.
 */
public class FlameExtension implements Extension {

    private final FlameLifecycle lifecycle;
    private final Supplier<List<BackendProvider>> backends;
    private final FlameRole role;
    private final Discovered discovered = new Discovered();
    private final RoleFilter roles;
    private final SignatureCheck signatures;
    private final DeclaredTransactions transactions;
    private volatile @Nullable Running running;

    /** An extension with the engine and the backends that {@link ServiceLoader} finds. */
    public FlameExtension() {
        this(
                only(FlameLifecycle.class),
                () -> ServiceLoader.load(BackendProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /** For a test: with an engine and backends of its own. */
    FlameExtension(FlameLifecycle lifecycle, Supplier<List<BackendProvider>> backends) {
        this.lifecycle = lifecycle;
        this.backends = backends;
        this.role = lifecycle.role();
        this.roles = new RoleFilter(role.isRunner());
        this.signatures = new SignatureCheck(lifecycle::refusal);
        this.transactions =
                OptionalApis.TRANSACTIONS.isPresent() ? new JakartaTransactions() : DeclaredTransactions.NONE;
    }

    <T> void annotatedType(
            @Observes @WithAnnotations({Elastic.class, OnlyOnParent.class, OnlyOnRunner.class})
                    ProcessAnnotatedType<T> event,
            BeanManager manager) {
        if (roles.apply(event)) {
            return;
        }
        AnnotatedType<T> type = event.getAnnotatedType();
        ElasticScan scan = new ElasticScan(type, manager, signatures, transactions);
        Optional<ElasticType> elastic = scan.scan();
        elastic.ifPresent(found -> {
            discovered.type(found);
            boolean moves =
                    found.methods().stream().anyMatch(each -> each.transaction().isPresent());
            // a configurator costs the container a new type
            if (scan.mustUnbind() || moves) {
                AnnotatedTypeConfigurator<T> configurator = event.configureAnnotatedType();
                scan.unbind(configurator);
                transactions.move(
                        configurator,
                        found.methods().stream()
                                .map(each -> Signature.of(each.method()))
                                .collect(Collectors.toSet()));
            }
        });
    }

    /** The one observer that is told of each bean of the application: it is to be quick. */
    void managedBean(@Observes ProcessManagedBean<?> event) {
        discovered.managedBean(event.getBean());
    }

    void producedStrategy(@Observes ProcessProducerMethod<? extends PlacementStrategy, ?> event) {
        discovered.strategy(event.getBean());
    }

    void keptStrategy(@Observes ProcessProducerField<? extends PlacementStrategy, ?> event) {
        discovered.strategy(event.getBean());
    }

    void injectionPoint(@Observes ProcessInjectionPoint<?, ElasticPool> event) {
        discovered.injected(event.getInjectionPoint());
    }

    void lookup(@Observes ProcessInjectionPoint<?, Instance<ElasticPool>> event) {
        discovered.injected(event.getInjectionPoint());
    }

    void afterBeans(@Observes AfterBeanDiscovery event, BeanManager manager) {
        Config config = ConfigProvider.getConfig();
        Catalogue.Built built = new Catalogue(discovered, manager, config)
                .build(new ConfigReader(config, backends.get(), System.getenv().keySet(), role.isRunner()));
        List<Problem> problems = new ArrayList<>(built.problems());
        problems.addAll(lifecycle.problems(built.config()));
        if (!problems.isEmpty()) {
            event.addDefinitionError(new DefinitionException(Messages.deployment(problems)));
            return;
        }
        Running application = new Running(
                lifecycle, built.config(), built.methods(), discovered.poolUsers(), role, applicationLoader());
        running = application;
        singleton(event, FlameRole.class).produceWith(instances -> role);
        singleton(event, ElasticCalls.class).produceWith(instances -> application.calls());
        built.config().pools().keySet().forEach(name -> {
            BeanConfigurator<ElasticPool> pool = singleton(event, ElasticPool.class)
                    .qualifiers(Any.Literal.INSTANCE, Pool.Literal.of(name))
                    .produceWith(instances -> lifecycle.pool(name));
            if (name.equals("default")) {
                pool.addQualifier(Default.Literal.INSTANCE);
            }
        });
        if (OptionalApis.HEALTH.isPresent()) {
            HealthChecks.add(event, role, built.config(), lifecycle);
        }
    }

    private static ClassLoader applicationLoader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? FlameExtension.class.getClassLoader() : loader;
    }

    private static <T> T only(Class<T> service) {
        return ServiceLoader.load(service, FlameExtension.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service " + service.getName()));
    }

    private static <T> BeanConfigurator<T> singleton(AfterBeanDiscovery event, Class<T> type) {
        return event.<T>addBean().beanClass(type).types(Object.class, type).scope(Singleton.class);
    }

    /** Before the application's own observers, since they may make elastic calls. */
    void start(@Observes @Priority(1) @Initialized(ApplicationScoped.class) Object context) {
        if (running != null) {
            running.start(context);
        }
    }

    /**
     * The application's own observers of its start have run.
     *
     * @param context the event's payload
     */
    public void applicationUp(Object context) {
        if (running != null) {
            running.applicationUp(context);
        }
    }

    /** While the application's beans still live, so that calls in flight can finish. */
    void drain(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        if (running != null) {
            running.stop();
        }
    }

    void stop(@Observes BeforeShutdown event) {
        if (running != null) {
            running.stop();
        }
    }
}
