package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.Elastic;
import dev.flame.ElasticPool;
import dev.flame.FlameRole;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.Pool;
import dev.flame.PoolSaturated;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.cdi.config.ConfigReader;
import dev.flame.cdi.config.PoolConfig;
import dev.flame.spi.ContextCarrier;
import dev.flame.spi.IdleCheck;
import dev.flame.spi.PlacementStrategy;
import dev.flame.tck.Assertion;
import dev.flame.wire.Await;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final List<Object> SEEN = new CopyOnWriteArrayList<>();

    @ApplicationScoped
    static class Application {
        @Inject
        @Pool("video")
        @SuppressWarnings("NullAway.Init")
        ElasticPool video;

        @Inject
        @SuppressWarnings("NullAway.Init")
        ElasticPool other;

        void starting(@Observes RunnerStarting event) {
            SEEN.add(event);
        }

        void ready(@Observes RunnerReady event) {
            throw new IllegalStateException("an observer's fault");
        }

        void saturated(@Observes PoolSaturated event) {
            SEEN.add(Thread.currentThread().getContextClassLoader());
        }

        String pools() {
            return video.name() + ' ' + other.name();
        }
    }

    @ApplicationScoped
    static class Early {
        @Inject
        @SuppressWarnings("NullAway.Init")
        Eager eager;

        void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
            SEEN.add(eager.work());
        }
    }

    @ApplicationScoped
    static class Eager {
        @Elastic
        public Object work() {
            return "here";
        }
    }

    @Named("newest")
    @ApplicationScoped
    static class Newest implements PlacementStrategy {
        @Override
        public String name() {
            return "newest";
        }

        @Override
        public int compare(int leasedA, int leasedB) {
            return 42;
        }
    }

    /** Strategies that are nobody's class. */
    @ApplicationScoped
    static class Strategies {

        @Produces
        @Named("kept")
        final PlacementStrategy field = PlacementStrategy.SPREAD;

        @Produces
        @Named("produced")
        PlacementStrategy method() {
            return PlacementStrategy.SPREAD;
        }
    }

    @Pool("video")
    @ApplicationScoped
    static class Keep implements IdleCheck {
        @Override
        public boolean mayStop(String pool, RunnerId runner) {
            return false;
        }
    }

    @ApplicationScoped
    static class Tenant implements ContextCarrier {
        @Override
        public String name() {
            return "tenant";
        }

        @Override
        public Optional<String> capture() {
            return Optional.empty();
        }

        @Override
        public Restored restore(String carried) {
            return () -> {};
        }
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void shouldStartOnceAndStopOnce() {
        FakeEngine engine;
        try (Container container = video(Application.class).start()) {
            engine = container.engine;
            assertThat(engine.started).hasSize(1);
            assertThat(engine.stops).hasValue(0);
        }
        assertThat(engine.started).hasSize(1);
        assertThat(engine.stops).hasValue(1);
    }

    @Test
    void shouldBeUpWhenTheApplicationStarts() {
        Container.Builder builder = Container.of(Early.class, Eager.class);
        builder.engine().answering((method, arguments, inPlace) -> "remote");
        builder.start().close();

        assertThat(SEEN).containsExactly("remote");
    }

    @Assertion("RUN-1")
    void shouldLetARunnerJoinAfterTheApplicationsOwnStart() {
        Container.Builder builder = Container.of(Early.class, Eager.class);
        FakeEngine engine = builder.engine();
        engine.answering((method, arguments, inPlace) -> engine.ups.get());
        builder.start().close();

        assertThat(SEEN).containsExactly(0);
        assertThat(engine.ups).hasValue(1);
    }

    @Assertion("FAIL-2")
    void shouldRefuseCallsAfterTheEnd() {
        Running running = new Running(
                new FakeEngine(FlameRole.parent()),
                new ConfigReader(new SmallRyeConfigBuilder().build(), List.of(FakeBackend.IN_PROCESS), Set.of(), false)
                        .read(Set.of())
                        .config(),
                new ElasticMethods(List.of(), Map.of()),
                Set.of(),
                FlameRole.parent(),
                LifecycleTest.class.getClassLoader());

        assertThatThrownBy(running::dispatch)
                .isInstanceOfSatisfying(
                        NotDispatchedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NOT_STARTED));
        running.stop();
        assertThatThrownBy(running::dispatch)
                .isInstanceOfSatisfying(
                        NotDispatchedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.DRAINING));
    }

    @Test
    void shouldInjectPools() {
        try (Container container = video(Application.class).start()) {
            assertThat(container.get(Application.class).pools()).isEqualTo("video default");
        }
    }

    @Test
    void shouldFireEventsWithTheApplicationsClassLoaderAndSurviveObservers() throws InterruptedException {
        try (Container container = video(Application.class).start()) {
            PoolEvents events = container.engine.deployment().events();
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            RunnerStarting starting = new RunnerStarting("video", new RunnerId("video-1"), "");
            Thread pool = new Thread(() -> {
                events.starting(starting);
                events.ready(new RunnerReady("video", new RunnerId("video-1"), ""));
                events.saturated(new PoolSaturated("video", new PoolStats("video", 0, 0, 0, 0, 0, 0, 1, 1), "max"));
            });
            pool.setContextClassLoader(null);
            pool.start();
            pool.join(10_000);

            Await.until("both observers are told", () -> SEEN.size() == 2);
            assertThat(SEEN).containsExactly(starting, application);
        }
    }

    @Assertion("CMP-5")
    void shouldTellWhatHappenedDuringTheStartInOrderWhenTheApplicationIsUp() {
        try (Container container = video(Application.class).start()) {
            PoolEvents events =
                    new PoolEvents(new ApplicationThread(container.loader()), ContainerContext.ofThisThread());
            List<RunnerStarting> all = IntStream.range(0, 100)
                    .mapToObj(i -> new RunnerStarting("video", new RunnerId("video-" + i), ""))
                    .toList();
            all.forEach(events::starting);
            assertThat(SEEN).isEmpty();

            events.open();

            Await.until("all are told", () -> SEEN.size() == all.size());
            assertThat(SEEN).isEqualTo(all);
        }
    }

    @Assertion("CMP-5")
    void shouldKeepNoMoreThanAThousandEventsOfAStart() {
        try (Container container = video(Application.class).start()) {
            PoolEvents events =
                    new PoolEvents(new ApplicationThread(container.loader()), ContainerContext.ofThisThread());
            List<RunnerStarting> all = IntStream.range(0, 1_001)
                    .mapToObj(i -> new RunnerStarting("video", new RunnerId("video-" + i), ""))
                    .toList();
            all.forEach(events::starting);

            events.open();
            events.open();
            Await.until("those that were kept are told", () -> SEEN.size() >= 1_000);
            RunnerStarting later = new RunnerStarting("video", new RunnerId("video-later"), "");
            events.starting(later);

            Await.until("the later one is told", () -> SEEN.contains(later));
            assertThat(SEEN).hasSize(1_001).startsWith(all.subList(0, 1_000).toArray());
        }
    }

    @Assertion({"POOL-2", "POOL-7"})
    void shouldTakeStrategiesAndIdleChecksFromBeans() {
        try (Container container = video(Application.class, Newest.class, Keep.class, Tenant.class)
                .with("flame.pool.video.strategy", "newest")
                .start()) {
            Deployment deployment = container.engine.deployment();

            PoolConfig pool = Optional.ofNullable(deployment.config().pools().get("video"))
                    .orElseThrow();
            assertThat(pool.settings().strategy().compare(1, 2)).isEqualTo(42);
            assertThat(deployment.beans().idleCheck("video").orElseThrow().mayStop("video", new RunnerId("video-1")))
                    .isFalse();
            assertThat(deployment.beans().idleCheck("default")).isEmpty();
            assertThat(deployment.beans().carriers())
                    .extracting(ContextCarrier::name)
                    .contains("tenant");
        }
    }

    @Assertion("POOL-2")
    void shouldTakeStrategiesThatAreProduced() {
        for (String name : List.of("kept", "produced")) {
            try (Container container = video(Application.class, Strategies.class)
                    .with("flame.pool.video.strategy", name)
                    .start()) {
                assertThat(container.engine.deployment().config().pools().get("video"))
                        .extracting(pool -> pool.settings().strategy())
                        .as(name)
                        .isEqualTo(PlacementStrategy.SPREAD);
            }
        }
    }

    private static Container.Builder video(Class<?>... beans) {
        return Container.of(beans).with("flame.pool.video.max", "1");
    }
}
