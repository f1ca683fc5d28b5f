package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flame.Elastic;
import dev.flame.FlameRole;
import dev.flame.RunnerId;
import dev.flame.tck.Assertion;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.faulttolerance.FaultToleranceExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultToleranceTest {

    private static final AtomicInteger BODIES = new AtomicInteger();

    @ApplicationScoped
    static class Work {
        @Elastic
        @Retry(maxRetries = 3, delay = 0, jitter = 0)
        public int retried(int number) throws IOException {
            BODIES.incrementAndGet();
            throw new IOException("body " + number);
        }

        @Elastic
        @Retry(maxRetries = 3, delay = 0, jitter = 0)
        @Fallback(fallbackMethod = "instead")
        public String withFallback() {
            BODIES.incrementAndGet();
            throw new IllegalStateException("body");
        }

        String instead() {
            return "fallback";
        }

        @Elastic
        @Timeout(value = 200, unit = ChronoUnit.MILLIS)
        public String timed() {
            return "here";
        }

        @Elastic
        @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = 1, delayUnit = ChronoUnit.HOURS)
        public String broken() {
            BODIES.incrementAndGet();
            throw new IllegalStateException("body");
        }

        @Elastic
        @Asynchronous
        @Retry(maxRetries = 3, delay = 0, jitter = 0)
        public CompletionStage<String> stage(String how) {
            BODIES.incrementAndGet();
            return how.equals("fail")
                    ? CompletableFuture.failedFuture(new IOException("body"))
                    : CompletableFuture.completedFuture(how);
        }

        @Elastic
        @Asynchronous
        @Retry(maxRetries = 3, delay = 0, jitter = 0)
        @Fallback(fallbackMethod = "insteadOfFuture")
        public Future<String> future(String how) {
            BODIES.incrementAndGet();
            if (how.equals("fail")) {
                throw new IllegalStateException("body");
            }
            return CompletableFuture.completedFuture(how);
        }

        Future<String> insteadOfFuture(String how) {
            return CompletableFuture.completedFuture("fallback");
        }

        @Elastic
        @Asynchronous
        @Bulkhead(value = 1, waitingTaskQueue = 1)
        public CompletionStage<String> blocking() {
            try {
                BLOCKED.countDown();
                new CountDownLatch(1).await();
                return CompletableFuture.completedFuture("never");
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    private static final CountDownLatch BLOCKED = new CountDownLatch(1);
    private static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

    @Assertion({"CMP-1", "CMP-2"})
    void shouldDispatchEveryAttempt() {
        try (Container container = parent()) {
            container.engine.answering((method, arguments, inPlace) -> {
                throw new IOException("attempt " + container.engine.dispatched.size());
            });

            assertThatThrownBy(() -> container.get(Work.class).retried(1)).hasMessage("attempt 4");
            assertThat(container.engine.dispatched).hasSize(4);
        }
    }

    @Assertion("CMP-1")
    void shouldSendTheFirstArgumentsWithEveryAttempt() {
        try (Container container = parent()) {
            container.engine.answering((method, arguments, inPlace) -> inPlace.call(new Object[] {99}));

            assertThatThrownBy(() -> container.get(Work.class).retried(1)).hasMessage("body 99");
            assertThat(container.engine.dispatched)
                    .hasSize(4)
                    .allSatisfy(each -> assertThat(each.arguments()).containsExactly(1));
        }
    }

    @Assertion("CMP-1")
    void shouldRetryAStageThatFails() {
        try (Container container = parent()) {
            container.engine.answering((method, arguments, inPlace) -> {
                if (container.engine.dispatched.size() < 3) {
                    throw new IOException("not yet");
                }
                return "remote";
            });

            assertThat(container
                            .get(Work.class)
                            .stage("x")
                            .toCompletableFuture()
                            .join())
                    .isEqualTo("remote");
            assertThat(container.engine.dispatched).hasSize(3);
        }
    }

    @Assertion({"CMP-1", "API-2"})
    void shouldReturnAFutureOfAnAsynchronousMethod() throws Exception {
        try (Container container = parent()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");

            assertThat(container.get(Work.class).future("x").get(10, TimeUnit.SECONDS))
                    .isEqualTo("remote");
        }
    }

    @Assertion("CMP-1")
    void shouldFallBackAndBreakTheCircuitAtTheParent() {
        try (Container container = parent()) {
            container.engine.answering((method, arguments, inPlace) -> {
                throw new IllegalStateException("remote");
            });
            Work work = container.get(Work.class);

            assertThat(work.withFallback()).isEqualTo("fallback");
            assertThatThrownBy(work::broken).hasMessage("remote");
            assertThatThrownBy(work::broken).hasMessage("remote");
            assertThatThrownBy(work::broken).isInstanceOf(CircuitBreakerOpenException.class);
            assertThat(container.engine.dispatched).hasSize(4 + 2);
        }
    }

    @Assertion({"CMP-1", "TIME-3"})
    void shouldInterruptTheWaitingThreadAtATimeout() throws InterruptedException {
        try (Container container = parent()) {
            CountDownLatch interrupted = new CountDownLatch(1);
            container.engine.answering((method, arguments, inPlace) -> {
                try {
                    return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            });

            assertThatThrownBy(() -> container.get(Work.class).timed()).isInstanceOf(TimeoutException.class);
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Assertion("CMP-2")
    void shouldRunTheBodyOnceOnARunner() throws Throwable {
        try (Container container = runner()) {
            assertThat(entered(container, "retried(int)", 5)).hasMessage("body 5");
            assertThat(BODIES).hasValue(1);
            assertThat(entered(container, "withFallback()")).hasMessage("body");
            assertThat(BODIES).hasValue(2);
            assertThat(entered(container, "stage(java.lang.String)", "fail")).isExactlyInstanceOf(IOException.class);
            assertThat(BODIES).hasValue(3);
            assertThat(entered(container, "future(java.lang.String)", "fail")).hasMessage("body");
            assertThat(BODIES).hasValue(4);
        }
    }

    @Assertion("CMP-2")
    void shouldNotBreakTheCircuitOnARunner() {
        try (Container container = runner()) {
            for (int i = 1; i <= 5; i++) {
                assertThat(entered(container, "broken()")).hasMessage("body");
            }
            assertThat(BODIES).hasValue(5);
        }
    }

    @Test
    void shouldGiveTheOutcomeOfAStageOnARunner() throws Throwable {
        try (Container container = runner()) {
            assertThat(invoke(container, "stage(java.lang.String)", "fine")).isEqualTo("fine");
            assertThat(invoke(container, "future(java.lang.String)", "fine")).isEqualTo("fine");
        }
    }

    @Test
    void shouldApplyThePoliciesOfACallThatIsMadeOnTheRunnerItself() {
        try (Container container = runner()) {
            assertThatThrownBy(() -> container.get(Work.class).retried(2)).hasMessage("body 2");
            assertThat(BODIES).hasValue(4);
        }
    }

    @Assertion({"TIME-2", "TIME-3"})
    void shouldInterruptABodyOnAnotherThread() throws InterruptedException {
        try (Container container = runner()) {
            Thread invocation = new Thread(() -> entered(container, "blocking()"));
            invocation.start();
            assertThat(BLOCKED.await(10, TimeUnit.SECONDS)).isTrue();

            invocation.interrupt();

            assertThat(INTERRUPTED.await(10, TimeUnit.SECONDS)).isTrue();
            invocation.join(10_000);
            assertThat(invocation.isAlive()).isFalse();
        }
    }

    /** Fault Tolerance looks for one wherever it sees the OpenTelemetry API. */
    @ApplicationScoped
    static class Telemetry {
        @Produces
        Meter meter() {
            return OpenTelemetry.noop().getMeter("test");
        }
    }

    private static Container parent() {
        return application().start();
    }

    private static Container runner() {
        return application()
                .on(FlameRole.runner(new RunnerId("default-1"), "default"))
                .start();
    }

    private static Container.Builder application() {
        BODIES.set(0);
        return Container.of(Work.class, Telemetry.class)
                .with(new ConfigExtension())
                .with(new FaultToleranceExtension());
    }

    private static Throwable entered(Container container, String method, Object... arguments) {
        Throwable thrown = catchThrowable(() -> invoke(container, method, arguments));
        assertThat(thrown).isNotNull().isNotInstanceOf(ExecutionException.class);
        return thrown;
    }

    private static @Nullable Object invoke(Container container, String method, Object... arguments) throws Throwable {
        return container.engine.deployment().invoker().invoke(Work.class.getName() + '#' + method, arguments);
    }
}
