package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flame.Elastic;
import dev.flame.FlameRole;
import dev.flame.RunnerId;
import dev.flame.cdi.FakeEngine.Dispatched;
import dev.flame.tck.Assertion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Stereotype;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticInterceptorTest {

    private static final FlameRole RUNNER = FlameRole.runner(new RunnerId("video-1"), "video");

    @ApplicationScoped
    static class Video {
        @Elastic
        public String frame(int second) {
            return "here " + second;
        }

        @Elastic
        protected String guarded() {
            return "here";
        }

        @Elastic
        String near() {
            return "here";
        }

        @Elastic
        void nothing() {}

        @Elastic(value = "other", link = false)
        CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("here");
        }

        @Elastic
        CompletableFuture<String> future() {
            return CompletableFuture.failedFuture(new IOException("broken"));
        }

        String local() {
            return "local";
        }
    }

    @Assertion("API-1")
    void shouldSendTheCallAndNothingElseToARunner() {
        try (Container container = video().start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");

            Video video = container.get(Video.class);

            assertThat(video.frame(7)).isEqualTo("remote");
            assertThat(video.guarded()).isEqualTo("remote");
            assertThat(video.near()).isEqualTo("remote");
            assertThat(video.local()).isEqualTo("local");
            assertThat(container.engine.dispatched)
                    .containsExactly(
                            call("Video#frame(int)", "default", 7),
                            call("Video#guarded()", "default"),
                            call("Video#near()", "default"));
        }
    }

    @Assertion("API-2")
    void shouldReturnAStageAtOnceAndCancelTheCallWithIt() {
        try (Container container = video().start()) {
            CompletableFuture<@Nullable Object> call = new CompletableFuture<>();
            container.engine.answering((method, arguments, inPlace) -> new FakeEngine.Pending(call));

            CompletionStage<String> stage = container.get(Video.class).stage();
            CompletableFuture<String> future = container.get(Video.class).future();

            assertThat(future).isNotDone();
            assertThat(stage.toCompletableFuture().cancel(true)).isTrue();
            assertThat(call).isCancelled();
            assertThat(container.engine.dispatched.get(0))
                    .isEqualTo(new Dispatched(key("Video#stage()"), "other", false, List.of()));
        }
    }

    @Assertion("API-2")
    void shouldWaitForAVoidMethod() {
        try (Container container = video().start()) {
            container.engine.answering((method, arguments, inPlace) -> {
                throw new IOException("it failed");
            });

            assertThatThrownBy(() -> container.get(Video.class).nothing()).isExactlyInstanceOf(IOException.class);
        }
    }

    @Assertion("FAIL-1")
    void shouldThrowWhatTheMethodThrewEvenIfItLooksLikeAWrapper() {
        try (Container container = video().start()) {
            ExecutionException own = new ExecutionException("its own", new IOException());
            container.engine.answering((method, arguments, inPlace) -> {
                throw own;
            });

            assertThat(catchThrowable(() -> container.get(Video.class).frame(1)))
                    .isSameAs(own);
        }
    }

    @Elastic("animals")
    @ApplicationScoped
    static class Zoo extends Farm {
        public String lion() {
            return "here";
        }

        @Elastic("fish")
        public String shark() {
            return "here";
        }

        @Override
        public String toString() {
            return "zoo";
        }

        public void opened(@Observes String event) {
            OPENED.add(event);
        }

        @SuppressWarnings("UnusedMethod")
        private static void helper() {}
    }

    private static final List<String> OPENED = new ArrayList<>();

    static class Farm {
        public String cow() {
            return "here";
        }

        @Elastic("birds")
        public String duck() {
            return "here";
        }
    }

    @Elastic("batch")
    @Stereotype
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @interface Batch {}

    @Batch
    static class Night {
        public String run() {
            return "here";
        }
    }

    @ApplicationScoped
    static class Pond extends Farm {}

    @Assertion("API-1")
    void shouldLetAMethodsAnnotationWinOverItsClass() {
        try (Container container =
                pools(Container.of(Zoo.class, Night.class, Pond.class)).start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");
            Zoo zoo = container.get(Zoo.class);

            zoo.lion();
            zoo.shark();
            zoo.cow();
            zoo.duck();
            container.get(Night.class).run();
            container.weld().select(Pond.class).get().duck();
            container.weld().select(Pond.class).get().cow();

            assertThat(container.engine.dispatched)
                    .containsExactly(
                            call("Zoo#lion()", "animals"),
                            call("Zoo#shark()", "fish"),
                            call("Zoo#cow()", "animals"),
                            call("Zoo#duck()", "birds"),
                            call("Night#run()", "batch"),
                            call("Pond#duck()", "birds"));
        }
    }

    @Test
    void shouldRunWhatTheContainerCallsOfAnElasticClassWhereItIs() {
        try (Container container = pools(Container.of(Zoo.class)).start()) {
            OPENED.clear();
            container.weld().getBeanManager().getEvent().fire("now");

            assertThat(OPENED).containsExactly("now");
            assertThat(container.get(Zoo.class)).hasToString("zoo");
        }
    }

    @ParameterizedTest
    @CsvSource({"Zoo/lion/Elastic/value,moon,animals", "Zoo/Elastic/value,moon,animals", "Elastic/value,moon,animals"})
    void shouldOverrideThePoolByConfiguration(String key, String lion, String others) {
        try (Container container =
                pools(Container.of(Zoo.class)).with(config(key), "moon").start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");
            container.get(Zoo.class).lion();

            assertThat(container.engine.dispatched.get(0).pool()).isEqualTo(lion);
            assertThat(others).isEqualTo("animals");
        }
    }

    @Assertion("API-4")
    void shouldPreferTheMethodsKeyThenTheClassesThenTheGlobalOne() {
        try (Container container = pools(Container.of(Zoo.class))
                .with(config("Zoo/lion/Elastic/value"), "moon")
                .with(config("Zoo/Elastic/value"), "birds")
                .with("Elastic/value", "batch")
                .with(config("Zoo/lion/Elastic/link"), "false")
                .start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");
            Zoo zoo = container.get(Zoo.class);

            zoo.lion();
            zoo.cow();
            zoo.shark();

            assertThat(container.engine.dispatched)
                    .containsExactly(
                            new Dispatched(key("Zoo#lion()"), "moon", false, List.of()),
                            call("Zoo#cow()", "birds"),
                            // its own annotation is not its class's, as in Fault Tolerance
                            call("Zoo#shark()", "batch"));
        }
    }

    @Assertion("API-4")
    void shouldRunAMethodThatIsNotEnabledWhereItIsCalled() {
        try (Container container = pools(Container.of(Zoo.class))
                .with(config("Zoo/Elastic/enabled"), "false")
                .with(config("Zoo/cow/Elastic/enabled"), "true")
                .start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");

            assertThat(container.get(Zoo.class).lion()).isEqualTo("here");
            assertThat(container.get(Zoo.class).shark()).isEqualTo("here");
            assertThat(container.get(Zoo.class).cow()).isEqualTo("remote");
        }
    }

    @Test
    void shouldReportOverridesThatCanNotBe() {
        assertThatThrownBy(() -> pools(Container.of(Zoo.class))
                        .with(config("Zoo/lion/Elastic/enabled"), "perhaps")
                        .with(config("Zoo/cow/Elastic/value"), "mars")
                        .start()
                        .close())
                .hasMessageContaining(config("Zoo/lion/Elastic/enabled") + "=perhaps")
                .hasMessageContaining(config("Zoo/cow/Elastic/value") + "=mars: there is no pool 'mars'");
    }

    @Assertion("CMP-6")
    void shouldRunInPlaceOnARunner() {
        try (Container container = video().on(RUNNER).start()) {
            assertThat(container.get(Video.class).frame(3)).isEqualTo("here 3");
        }
    }

    @Assertion("CMP-6")
    void shouldDispatchOnARunnerIfToldSo() {
        try (Container container =
                video().on(RUNNER).with("flame.nested", "dispatch").start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");

            assertThat(container.get(Video.class).frame(3)).isEqualTo("remote");
        }
    }

    @Assertion("TIME-3")
    void shouldPassAnInterruptOnToTheEngine() throws Exception {
        try (Container container = video().start()) {
            CountDownLatch waiting = new CountDownLatch(1);
            container.engine.answering((method, arguments, inPlace) -> {
                waiting.countDown();
                new CountDownLatch(1).await();
                return null;
            });
            AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
            Video video = container.get(Video.class);
            Thread caller = new Thread(() -> thrown.set(catchThrowable(() -> video.frame(1))));
            caller.start();
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

            caller.interrupt();
            caller.join(10_000);

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    private static Container.Builder video() {
        return Container.of(Video.class).with("flame.pool.other.max", "1");
    }

    private static Container.Builder pools(Container.Builder builder) {
        for (String pool : List.of("animals", "fish", "birds", "batch", "moon")) {
            builder.with("flame.pool." + pool + ".max", "1");
        }
        return builder;
    }

    private static String config(String key) {
        return key.startsWith("Elastic") ? key : ElasticInterceptorTest.class.getName() + '$' + key;
    }

    private static String key(String method) {
        return ElasticInterceptorTest.class.getName() + '$' + method;
    }

    private static Dispatched call(String method, String pool, Object... arguments) {
        return new Dispatched(key(method), pool, true, List.of(arguments));
    }
}
