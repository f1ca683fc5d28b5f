package dev.flame;

import java.util.Optional;

/**
 * Which side of an elastic application this JVM is: injectable everywhere, immutable.
 *
 * @param side parent or runner
 * @param runner this runner's id, empty on the parent
 * @param pool the pool that this runner belongs to, empty on the parent
 */
public record FlameRole(Side side, Optional<RunnerId> runner, Optional<String> pool) {

    /** The two sides. */
    public enum Side {
        /** The JVM in which the application was started by its operator. */
        PARENT,
        /** A JVM booted by a backend that runs a copy of the application for one parent. */
        RUNNER
    }

    private static final FlameRole PARENT = new FlameRole(Side.PARENT, Optional.empty(), Optional.empty());

    /**
     * The role of a JVM without {@code FLAME_PARENT}.
     *
     * @return the parent's role
     */
    public static FlameRole parent() {
        return PARENT;
    }

    /**
     * The role of a JVM that a backend booted.
     *
     * @param runner its id
     * @param pool its pool
     * @return the runner's role
     */
    public static FlameRole runner(RunnerId runner, String pool) {
        return new FlameRole(Side.RUNNER, Optional.of(runner), Optional.of(pool));
    }

    /**
     * Whether this JVM is a runner.
     *
     * @return true on a runner
     */
    public boolean isRunner() {
        return side == Side.RUNNER;
    }
}
