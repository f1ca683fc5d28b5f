package dev.flame.attack;

import dev.flame.runner.Invoker;
import dev.flame.runner.RunnerSession;
import dev.flame.runner.Terminator;
import dev.flame.spi.ContextCarriers;
import dev.flame.spi.Reply;
import dev.flame.wire.WireSettings;
import dev.flame.wire.codec.AllowList;
import dev.flame.wire.codec.CodecLimits;
import dev.flame.wire.codec.JdkCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A runner as it is, whose parent is hostile. */
final class RunnerUnderAttack implements AutoCloseable {

    /** All that an application can allow: no class of the JDK, but all of the libraries. */
    static final AllowList CARELESS = AllowList.of(
            List.of(
                    "dev.flame.attack.**",
                    "org.apache.commons.**",
                    "org.springframework.**",
                    "org.codehaus.groovy.**",
                    "groovy.**",
                    "com.mchange.**"),
            type -> false);

    final AtomicInteger invoked = new AtomicInteger();
    private final Hostile.Parent parent = new Hostile.Parent();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final RunnerSession session;

    RunnerUnderAttack(AllowList allowed) throws Exception {
        Invoker invoker = new Invoker() {
            @Override
            public @Nullable String refusal(String target) {
                return null;
            }

            @Override
            public @Nullable Object invoke(String target, @Nullable Object[] arguments) {
                invoked.incrementAndGet();
                return arguments.length;
            }
        };
        session = new RunnerSession(
                parent.address(),
                () -> "build",
                new JdkCodec(allowed, CodecLimits.DEFAULTS, UnaryOperator.identity()),
                new ContextCarriers(List.of()),
                invoker,
                WireSettings.DEFAULTS,
                new RunnerSession.Clocks(
                        Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)),
                workers,
                Runnable::run,
                timers,
                RunnerUnderAttack.class.getClassLoader(),
                new Terminator(() -> {}, Duration.ofMinutes(5)));
        session.start();
        session.applicationUp();
    }

    Reply send(byte[] arguments) throws Exception {
        return parent.send("work", arguments);
    }

    @Override
    public void close() {
        session.stop();
        parent.close();
        workers.shutdownNow();
        timers.shutdownNow();
    }
}
