package dev.flame.attack;

import dev.flame.RunnerId;
import dev.flame.spi.Application;
import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.spi.ConfigKey;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.wire.ParentAddress;
import dev.flame.wire.ParentConnection;
import dev.flame.wire.WireSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Boots runners that join their parent as they should, and then answer each call with what a test wants. */
public final class HostileBackend implements BackendProvider {

    /** The next answers. */
    static final AtomicReference<Reply> ANSWER = new AtomicReference<>(new Reply.Returned(Payload.EMPTY));

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public List<ConfigKey> keys() {
        return List.of();
    }

    @Override
    public Backend create(BackendContext context) {
        return new Runners(context.application());
    }

    private static final class Runners implements Backend {
        private final Application application;
        private final Map<RunnerId, CompletableFuture<ParentConnection>> runners = new ConcurrentHashMap<>();

        Runners(Application application) {
            this.application = application;
        }

        @Override
        public CompletionStage<Booted> boot(BootRequest request) {
            runners.put(request.runner(), CompletableFuture.supplyAsync(() -> {
                try {
                    return ParentConnection.dial(
                            ParentAddress.parse(Objects.requireNonNull(
                                    request.environment().variables().get(RunnerEnvironment.PARENT))),
                            application.buildIdentity(),
                            "java",
                            new Hostile.Runner(ANSWER::get),
                            WireSettings.DEFAULTS);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }));
            return CompletableFuture.completedFuture(Booted.dialling("a hostile machine"));
        }

        @Override
        public CompletionStage<@Nullable Void> end(RunnerId runner) {
            CompletableFuture<ParentConnection> dialled = runners.remove(runner);
            if (dialled != null) {
                dialled.thenAccept(joined -> joined.close("ended", Duration.ofSeconds(1)));
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<List<RunnerId>> list() {
            return CompletableFuture.completedFuture(List.copyOf(runners.keySet()));
        }

        @Override
        public void close() {
            runners.keySet().forEach(this::end);
        }
    }
}
