package dev.flame.cdi.runtime;

import dev.flame.RunnerId;
import dev.flame.cdi.config.PoolConfig;
import dev.flame.pool.Runners;
import dev.flame.spi.Backend;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.spi.RunnerHost;
import dev.flame.spi.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A pool's boots at its backend: each gets a join secret of its own. */
final class BackendRunners implements Runners {

    /** Is told when a machine has ended by itself. */
    @FunctionalInterface
    interface Exits {
        void exited(String pool, RunnerId runner, String reason);
    }

    private final PoolConfig config;
    private final Supplier<Backend> backend;
    private final Door door;
    private final RunnerHost host;
    private final Exits exits;
    private final Supplier<Optional<String>> parentKey;

    BackendRunners(
            PoolConfig config,
            Supplier<Backend> backend,
            Door door,
            RunnerHost host,
            Exits exits,
            Supplier<Optional<String>> parentKey) {
        this.config = config;
        this.backend = backend;
        this.door = door;
        this.host = host;
        this.exits = exits;
        this.parentKey = parentKey;
    }

    @Override
    public CompletionStage<Booted> boot(RunnerId runner) {
        try {
            String pool = config.settings().name();
            Door.Ticket ticket = door.ticket(runner, pool, config.settings().bootTimeout());
            return backend.get()
                    .boot(new BootRequest(
                            runner,
                            pool,
                            config.backendProperties(),
                            environment(ticket),
                            config.settings().bootTimeout(),
                            host,
                            reason -> exits.exited(pool, runner, reason)));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        door.revoke(runner);
        try {
            return backend.get().end(runner);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public void abandon(RunnerId runner) {
        door.revoke(runner);
        backend.get().abandon(runner);
    }

    private RunnerEnvironment environment(Door.Ticket ticket) {
        Map<String, String> variables = new HashMap<>();
        for (String name : config.env()) {
            String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.put(RunnerEnvironment.PARENT, ticket.parent().format());
        // a runner that boots others may pass its own variable on to them: an empty one takes its place
        variables.put(RunnerEnvironment.TLS, ticket.tls().map(Secret::reveal).orElse(""));
        variables.put(RunnerEnvironment.BACKEND, config.backend());
        parentKey.get().ifPresent(key -> variables.put(RunnerEnvironment.PARENT_KEY, key));
        return new RunnerEnvironment(variables);
    }
}
