package dev.flame.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerId;
import dev.flame.RunnerLostException;
import dev.flame.spi.ContextCarriers;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import dev.flame.tck.Assertion;
import dev.flame.wire.codec.AllowList;
import dev.flame.wire.codec.JdkCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;

class LocalLinkTest {

    private static final int ROUNDS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void end() {
        executor.shutdownNow();
        timers.shutdownNow();
    }

    @Assertion({"FAIL-2", "FAIL-5"})
    void shouldTellCallersOfTheLossBeforeTheWorkIsInterrupted() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            RunnerLink link = open();
            CountDownLatch running = new CountDownLatch(1);
            CompletableFuture<CompletableFuture<Reply>> sent = new CompletableFuture<>();
            CompletableFuture<Boolean> toldWhenInterrupted = new CompletableFuture<>();
            sent.complete(link.send(invocation(arguments -> {
                running.countDown();
                try {
                    return new CompletableFuture<>().get();
                } catch (InterruptedException e) {
                    toldWhenInterrupted.complete(sent.get().isDone());
                    throw e;
                }
            })));
            running.await();

            link.close("lost on purpose");

            assertThat(toldWhenInterrupted).succeedsWithin(PATIENCE).isEqualTo(true);
            assertThat(sent.get())
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(RunnerLostException.class);
        }
    }

    private RunnerLink open() {
        return new LocalRunners(
                        new JdkCodec(AllowList.jdk()),
                        new ContextCarriers(List.of()),
                        executor,
                        timers,
                        Duration.ofSeconds(5),
                        LocalLinkTest.class.getClassLoader())
                .open(new RunnerId("work-1"), true);
    }

    private static Invocation invocation(Invocation.InPlace work) {
        return new Invocation(
                Invocation.nextId(),
                "work",
                Payload.EMPTY,
                Map.of(),
                Duration.ZERO,
                true,
                Optional.of(work),
                report -> {});
    }
}
