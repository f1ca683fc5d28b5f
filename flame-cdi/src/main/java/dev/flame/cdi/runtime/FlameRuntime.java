package dev.flame.cdi.runtime;

import dev.flame.ElasticPool;
import dev.flame.FlameRole;
import dev.flame.cdi.Deployment;
import dev.flame.cdi.Dispatch;
import dev.flame.cdi.FlameLifecycle;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.Problem;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.wire.ParentAddress;
import dev.flame.wire.codec.TypeRefusal;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine of one application: a parent's, or with {@code FLAME_PARENT} a runner's. */
public final class FlameRuntime implements FlameLifecycle {

    private final Optional<ParentAddress> parent;
    private final FlameRole role;
    private volatile @Nullable ParentSide parentSide;
    private volatile @Nullable RunnerSide runnerSide;

    /** An engine that has not started. */
    public FlameRuntime() {
        this.parent =
                Optional.ofNullable(System.getenv(RunnerEnvironment.PARENT)).map(ParentAddress::parse);
        this.role = parent.map(address -> FlameRole.runner(address.runner(), address.pool()))
                .orElseGet(FlameRole::parent);
    }

    @Override
    public FlameRole role() {
        return role;
    }

    @Override
    public Optional<String> refusal(Type type) {
        return TypeRefusal.of(type);
    }

    @Override
    public List<Problem> problems(FlameConfig config) {
        return WireSecurity.problems(config, role, Thread.currentThread().getContextClassLoader());
    }

    @Override
    public void start(Deployment deployment) {
        // A runner has pools too: its own, for nested calls that are dispatched. None of them boots a minimum.
        ParentSide own = new ParentSide(deployment, role);
        parentSide = own;
        own.start();
        if (parent.isPresent()) {
            RunnerSide runner = new RunnerSide(deployment, parent.get(), own);
            runnerSide = runner;
            runner.start();
        }
    }

    @Override
    public void applicationUp() {
        RunnerSide runner = runnerSide;
        if (runner != null) {
            runner.applicationUp();
        }
    }

    @Override
    public Dispatch dispatch() {
        return started();
    }

    @Override
    public ElasticPool pool(String name) {
        return new PoolView(name, () -> started().pool(name));
    }

    @Override
    public boolean isJoined() {
        RunnerSide runner = runnerSide;
        return runner != null && runner.isJoined();
    }

    @Override
    public void stop() {
        RunnerSide runner = runnerSide;
        if (runner != null) {
            runner.stop();
        }
        ParentSide own = parentSide;
        if (own != null) {
            own.stop();
        }
    }

    private ParentSide started() {
        ParentSide own = parentSide;
        if (own == null) {
            throw new IllegalStateException("Flame has not started");
        }
        return own;
    }
}
