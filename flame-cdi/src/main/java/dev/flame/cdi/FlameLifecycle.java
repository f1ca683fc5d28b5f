package dev.flame.cdi;

import dev.flame.ElasticPool;
import dev.flame.FlameRole;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.Problem;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** What the extension drives: the engine of one application. */
public interface FlameLifecycle {

    /**
     * Which side this JVM is. The first call of all, before any bean is known: no I/O here.
     *
     * @return the role, always the same
     */
    FlameRole role();

    /**
     * Whether values of a declared type can't travel, as far as the type alone tells. Called while beans are discovered.
     *
     * @param type a parameter's or result's generic type
     * @return the reason, or empty if some value of the type can travel
     */
    Optional<String> refusal(Type type);

    /**
     * What keeps the engine from starting with a configuration. Called when the beans are known.
     *
     * @param config the configuration
     * @return mistakes; empty where there is none
     */
    default List<Problem> problems(FlameConfig config) {
        return List.of();
    }

    /**
     * Starts the engine. Called at most once, when the application's beans can be used.
     *
     * @param deployment the application
     */
    void start(Deployment deployment);

    /**
     * Lets a runner join its parent. Called after {@link #start}, when the application's own observers of its start have
     * run, and the server's. Idempotent; does nothing on a parent.
     */
    void applicationUp();

    /**
     * The way to the runners. Called after {@link #start} only.
     *
     * @return always the same
     */
    Dispatch dispatch();

    /**
     * A pool for programmatic use. May be called before {@link #start}, since it may be injected into a bean that the
     * container creates early; the pool's methods are called after it only.
     *
     * @param name the name of a configured pool
     * @return always the same for one name
     */
    ElasticPool pool(String name);

    /**
     * Whether a runner is connected to its parent.
     *
     * @return true on a runner from its admission until it says goodbye or loses its parent; false on a parent
     */
    boolean isJoined();

    /** Stops the engine: drains the pools and ends all runners, or says goodbye to the parent. Idempotent. */
    void stop();
}
