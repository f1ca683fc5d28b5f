package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flame.Elastic;
import dev.flame.ElasticPool;
import dev.flame.OnlyOnParent;
import dev.flame.Pool;
import dev.flame.cdi.config.Problem;
import dev.flame.tck.Assertion;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.junit.jupiter.api.Test;

class DeploymentProblemsTest {

    static class Socket {}

    @ApplicationScoped
    static class Streams {
        @Elastic
        void read(InputStream in) {}

        @Elastic
        int send(Socket socket) {
            return 0;
        }
    }

    @ApplicationScoped
    static class Hidden {
        @Elastic
        @SuppressWarnings("UnusedMethod")
        private void secret() {}
    }

    @ApplicationScoped
    static final class Sealed {
        @Elastic
        void work() {}
    }

    @ApplicationScoped
    static class WrongPool {
        @Elastic("vid")
        void work() {}
    }

    @Assertion("API-3")
    void shouldReportEightMistakesAtOnce() {
        String message = problems(Container.of(Streams.class, Hidden.class, Sealed.class, WrongPool.class)
                .with("flame.pool.video.mx", "4")
                .with("flame.pool.video.timeout", "30 sec")
                .with("flame.pool.video.backend", "kubernetes"));

        assertThat(message)
                .contains("FLAME-0020: 8 mistakes")
                .contains("flame.pool.video.mx=4", "nearest known key is flame.pool.video.max")
                .contains("flame.pool.video.timeout=30 sec", "a duration such as 250ms, 30s, 5m")
                .contains("no backend 'kubernetes'", "Known backends are in-process")
                .contains(WrongPool.class.getName() + "#work()", "no pool 'vid'", "'video'")
                .contains(Streams.class.getName() + "#read(java.io.InputStream)", "parameter 1", "byte[]")
                .contains(Streams.class.getName() + "#send(", Socket.class.getName() + " is not Serializable")
                .contains(Hidden.class.getName() + "#secret()", "can't be private", "Take private away")
                .contains(Sealed.class.getName() + ": the class is final", "Take final away");
    }

    @ApplicationScoped
    static class Signatures {
        @Elastic
        Stream<String> stream() {
            return Stream.of();
        }

        @Elastic
        void lock(Lock lock) {}

        @Elastic
        void nested(List<InputStream> streams) {}

        @Elastic
        void future(CompletionStage<String> promise) {}

        @Elastic
        Future<String> plainFuture() {
            return new CompletableFuture<>();
        }

        @Elastic
        Special special() {
            return new Special();
        }

        @Elastic
        CompletionStage<Socket> stageOfSocket() {
            return new CompletableFuture<>();
        }

        @Elastic
        static void everywhere() {}

        @Elastic
        final void last() {}

        @Elastic
        @PostConstruct
        void init() {}
    }

    static class Special extends CompletableFuture<String> {}

    @Assertion({"API-2", "API-3"})
    void shouldReportWhatCanNotWorkRemotely() {
        String message = problems(Container.of(Signatures.class));

        assertThat(message)
                .contains("FLAME-0020: 10 mistakes")
                .contains("#stream()", "a stream can be read in the JVM that made it only")
                .contains("#lock(java.util.concurrent.locks.Lock)", "a lock holds in one JVM only")
                .contains("#nested(java.util.List)", "of its java.io.InputStream")
                .contains("#future(", "it is completed in one JVM only")
                .contains("#plainFuture()", "Add @Asynchronous, or return CompletionStage")
                .contains("#special()", "can't make a " + Special.class.getTypeName())
                .contains("#stageOfSocket()", "can't travel back")
                .contains("#everywhere()", "can't be static")
                .contains("#last()", "can't be final")
                .contains("#init()", "a life-cycle callback");
    }

    @Elastic
    @ApplicationScoped
    static class WholeClass {
        public void fine() {}

        public final void last() {}

        void socket(Socket socket) {}
    }

    @Elastic
    @Stereotype
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @interface Remote {}

    @Remote
    static final class SealedByStereotype {
        public void work() {}
    }

    @SessionScoped
    static class Cart implements Serializable {
        @Elastic
        void pay() {}
    }

    @OnlyOnParent
    @ApplicationScoped
    static class ParentOnly {
        @Elastic
        void work() {}
    }

    @Test
    void shouldReportMistakesOfWholeClasses() {
        String message =
                problems(Container.of(WholeClass.class, SealedByStereotype.class, Cart.class, ParentOnly.class));

        assertThat(message)
                .contains("FLAME-0020: 5 mistakes")
                .contains("WholeClass#last()", "can't be final")
                .contains("WholeClass#socket(")
                .contains("SealedByStereotype: the class is final")
                .contains("Cart: a bean with @SessionScoped belongs to one client's session")
                .contains("ParentOnly: a bean with @OnlyOnParent does not exist on runners");
    }

    @Dependent
    static class Injects {
        @Inject
        @Pool("vidoe")
        @SuppressWarnings("NullAway.Init")
        ElasticPool pool;
    }

    @Test
    void shouldReportAnInjectedPoolAndAStrategyThatAreNotThere() {
        String message = problems(Container.of(Injects.class).with("flame.pool.video.strategy", "spred"));

        assertThat(message)
                .contains("FLAME-0020: 2 mistakes")
                .contains("@Pool(\"vidoe\")", "nearest known pool, 'video'")
                .contains("flame.pool.video.strategy=spred", "nearest known strategy is spread");
    }

    @Test
    void shouldReportWhatKeepsTheEngineFromStartingTogetherWithTheRest() {
        Container.Builder builder = Container.of(Injects.class);
        builder.engine().complaining(new Problem("FLAME-0119", "flame.tls.mode=always", "it can't", "Add flame-tls"));

        assertThat(problems(builder))
                .contains("FLAME-0020: 2 mistakes")
                .contains("@Pool(\"vidoe\")")
                .contains("FLAME-0119: flame.tls.mode=always: it can't. Add flame-tls.");
    }

    @Test
    void shouldNotMindMistakesOfAClassThatIsNoBean() {
        try (Container container =
                Container.of(WithoutMistake.class).with(new VetoSealed()).start()) {
            assertThat(container.engine.started).hasSize(1);
        }
    }

    @ApplicationScoped
    static class WithoutMistake {
        @Elastic
        @Asynchronous
        Future<String> future() {
            return new CompletableFuture<>();
        }
    }

    static class VetoSealed implements jakarta.enterprise.inject.spi.Extension {
        void add(@jakarta.enterprise.event.Observes jakarta.enterprise.inject.spi.BeforeBeanDiscovery event) {
            event.addAnnotatedType(Sealed.class, "sealed");
        }

        void veto(@jakarta.enterprise.event.Observes jakarta.enterprise.inject.spi.ProcessAnnotatedType<Sealed> event) {
            event.veto();
        }
    }

    private static String problems(Container.Builder builder) {
        Throwable failure = catchThrowable(() -> builder.start().close());
        assertThat(failure).isNotNull();
        return String.valueOf(failure.getMessage());
    }
}
