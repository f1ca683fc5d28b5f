package dev.flame.runner;

import dev.flame.RunnerId;
import dev.flame.RunnerLostException;
import dev.flame.spi.Codec;
import dev.flame.spi.CodecException;
import dev.flame.spi.Emission;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The link to a runner in this JVM: hands invocations straight to its engine. */
final class LocalLink implements RunnerLink {

    private final RunnerId runner;
    private final Codec codec;
    private final RunnerEngine engine;
    private final ScheduledExecutorService timers;
    private final CompletableFuture<String> leaving;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<Reply>> inFlight = new ConcurrentHashMap<>();

    private LocalLink(
            RunnerId runner,
            Codec codec,
            RunnerEngine engine,
            ScheduledExecutorService timers,
            CompletableFuture<String> leaving) {
        this.runner = runner;
        this.codec = codec;
        this.engine = engine;
        this.timers = timers;
        this.leaving = leaving;
    }

    static LocalLink open(
            RunnerId runner,
            Codec codec,
            Function<Consumer<String>, RunnerEngine> engine,
            ScheduledExecutorService timers) {
        CompletableFuture<String> leaving = new CompletableFuture<>();
        return new LocalLink(runner, codec, engine.apply(leaving::complete), timers, leaving);
    }

    @Override
    public RunnerId runner() {
        return runner;
    }

    @Override
    public String peer() {
        return "in this JVM, pid " + ProcessHandle.current().pid();
    }

    @Override
    public CompletableFuture<Reply> send(Invocation invocation) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        inFlight.put(invocation.id(), reply);
        if (ended.isDone()) {
            lose(ended.join());
            return reply;
        }
        engine.start(new Work(
                invocation.id(),
                invocation.target(),
                invocation.context(),
                invocation.timeout(),
                invocation.linked(),
                () -> run(invocation),
                answer -> {
                    inFlight.remove(invocation.id());
                    reply.complete(answer);
                },
                invocation.progress(),
                new Emission(item -> item(invocation, codec.encode(item)))));
        return reply;
    }

    private void item(Invocation invocation, Payload item) {
        if (inFlight.containsKey(invocation.id())) {
            invocation.items().accept(item);
        }
    }

    private Reply run(Invocation invocation) {
        try {
            Invocation.InPlace call = invocation.inPlace().orElseThrow();
            @Nullable Object value = StageOutcome.of(call.call(decode(invocation.arguments())));
            return new Reply.Returned(codec.encode(value));
        } catch (CodecException failure) {
            return ResultReplies.unencodable(codec, invocation.target(), failure);
        } catch (Throwable thrown) {
            return ThrownReplies.of(codec, thrown);
        }
    }

    private @Nullable Object[] decode(Payload arguments) throws CodecException {
        @Nullable Object decoded = arguments.length() == 0 ? null : codec.decode(arguments);
        return decoded instanceof Object[] array ? array : new Object[0];
    }

    @Override
    public void cancel(Invocation invocation) {
        engine.cancel(invocation.id());
    }

    @Override
    public void request(Invocation invocation, long more) {
        engine.request(invocation.id(), more);
    }

    @Override
    public void drain(Duration limit) {
        engine.drain().thenRun(() -> close("drained"));
        if (!limit.isZero()) {
            timers.schedule(engine::cancelAll, limit.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public CompletionStage<String> leaving() {
        return leaving;
    }

    @Override
    public CompletionStage<String> ended() {
        return ended;
    }

    @Override
    public void close(String reason) {
        if (ended.complete(reason)) {
            engine.drain();
            // before the work is interrupted: its callers' runner is lost, they did not cancel
            lose(reason);
            engine.cancelAll();
        }
    }

    private void lose(String reason) {
        inFlight.forEach((id, reply) -> {
            inFlight.remove(id);
            reply.completeExceptionally(new RunnerLostException(runner, Messages.ends(runner, reason), null));
        });
    }
}
