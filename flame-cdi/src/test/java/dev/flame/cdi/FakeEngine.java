package dev.flame.cdi;

import dev.flame.ElasticPool;
import dev.flame.FlameRole;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.Problem;
import dev.flame.spi.Invocation.InPlace;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine that records what it is asked, and answers calls as its script says. Serialises nothing. */
class FakeEngine implements FlameLifecycle, Dispatch {

    /** What becomes of a dispatched call. */
    @FunctionalInterface
    interface Script {
        @Nullable
        Object answer(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) throws Throwable;
    }

    /** A dispatched call. */
    record Dispatched(String key, String pool, boolean link, List<@Nullable Object> arguments) {}

    final List<Dispatched> dispatched = new CopyOnWriteArrayList<>();
    final List<Deployment> started = new CopyOnWriteArrayList<>();
    final AtomicInteger ups = new AtomicInteger();
    final AtomicInteger stops = new AtomicInteger();
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final FlameRole role;
    private volatile Script script = (method, arguments, inPlace) -> {
        throw new AssertionError("no call was expected: " + method);
    };

    FakeEngine(FlameRole role) {
        this.role = role;
    }

    /** What keeps this engine from starting, whatever the configuration. */
    void complaining(Problem problem) {
        problems.add(problem);
    }

    @Override
    public List<Problem> problems(FlameConfig config) {
        return List.copyOf(problems);
    }

    void answering(Script replacement) {
        script = replacement;
    }

    Deployment deployment() {
        return started.get(0);
    }

    @Override
    public FlameRole role() {
        return role;
    }

    @Override
    public Optional<String> refusal(Type type) {
        Class<?> raw = Types.erased(type);
        boolean fine = raw.isPrimitive()
                || raw.isInterface()
                || raw == Object.class
                || Serializable.class.isAssignableFrom(raw);
        return fine ? Optional.empty() : Optional.of(raw.getName() + " is not Serializable");
    }

    @Override
    public void start(Deployment deployment) {
        started.add(deployment);
    }

    @Override
    public void applicationUp() {
        ups.incrementAndGet();
    }

    @Override
    public Dispatch dispatch() {
        return this;
    }

    @Override
    public ElasticPool pool(String name) {
        return (ElasticPool) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ElasticPool.class}, (proxy, method, arguments) -> name);
    }

    @Override
    public boolean isJoined() {
        return role.isRunner() && ups.get() > 0 && stops.get() == 0;
    }

    @Override
    public void stop() {
        stops.incrementAndGet();
    }

    @Override
    public @Nullable Object call(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) throws Throwable {
        dispatched.add(new Dispatched(method.key(), method.pool(), method.link(), java.util.Arrays.asList(arguments)));
        return script.answer(method, arguments, inPlace);
    }

    @Override
    public CompletableFuture<@Nullable Object> submit(
            ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) {
        try {
            Object answer = call(method, arguments, inPlace);
            return answer instanceof Pending pending ? pending.future() : CompletableFuture.completedFuture(answer);
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the answer to a call that streams is a publisher
    public Flow.Publisher<Object> stream(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) {
        try {
            return (Flow.Publisher<Object>) Objects.requireNonNull(call(method, arguments, inPlace));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** An answer that is to come. */
    record Pending(CompletableFuture<@Nullable Object> future) {}
}
