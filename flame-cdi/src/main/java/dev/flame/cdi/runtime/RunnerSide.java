package dev.flame.cdi.runtime;

import dev.flame.cdi.Deployment;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.PoolConfig;
import dev.flame.runner.RunnerSession;
import dev.flame.runner.Terminator;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.wire.ParentAddress;
import java.time.Duration;
import java.util.Objects;

/** This JVM as a runner: its session with the parent. */
final class RunnerSide {

    private static final Duration EXIT_LIMIT = Duration.ofSeconds(10);

    private final RunnerSession session;

    RunnerSide(Deployment deployment, ParentAddress parent, ParentSide own) {
        FlameConfig config = deployment.config();
        PoolConfig pool = Objects.requireNonNullElseGet(
                config.pools().get(parent.pool()),
                () -> Objects.requireNonNull(config.pools().get("default")));
        this.session = new RunnerSession(
                parent,
                own.application::buildIdentity,
                own.codec,
                own.carriers,
                new ApplicationInvoker(deployment.invoker()),
                ParentSide.wire(config).sockets(WireSecurity.ofRunner(config, System.getenv(RunnerEnvironment.TLS))),
                new RunnerSession.Clocks(
                        config.failsafeTimeout(),
                        ParentSide.GRACE,
                        pool.settings().detachedGrace(),
                        pool.settings().shutdownTimeout()),
                own.threads.workers,
                own.threads.context,
                own.threads.timers,
                deployment.classLoader(),
                new Terminator(() -> own.backends.of(bootedBy(pool)).endThisMachine(), EXIT_LIMIT));
    }

    private static String bootedBy(PoolConfig pool) {
        return Objects.requireNonNullElse(System.getenv(RunnerEnvironment.BACKEND), pool.backend());
    }

    void start() {
        session.start();
    }

    void applicationUp() {
        session.applicationUp();
    }

    boolean isJoined() {
        return session.isJoined();
    }

    void stop() {
        session.stop();
    }
}
