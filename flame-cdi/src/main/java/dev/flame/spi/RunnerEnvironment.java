package dev.flame.spi;

import java.util.Map;

/**
 * The environment variables that make a JVM a runner, its join secret included. {@code toString} shows names only.
 *
 * @param variables names and values; {@value #PARENT} is always among them
 */
public record RunnerEnvironment(Map<String, String> variables) {

    /** The variable that tells a runner its parent, its own id and its join secret. */
    public static final String PARENT = "FLAME_PARENT";

    /**
     * The variable that tells a runner the name of the backend that booted it, which ends its machine in the end: what
     * chose that backend, such as a system property of the parent, need not hold on the runner.
     */
    public static final String BACKEND = "FLAME_RUNNER_BACKEND";

    /** The variable that tells a runner the public key with which its parent signs the identity of calls' callers. */
    public static final String PARENT_KEY = "FLAME_PARENT_KEY";

    /**
     * The variable with a runner's certificate, key and trust, where connections are encrypted; empty where they are not.
     * As secret as the join secret, and as short-lived.
     */
    public static final String TLS = "FLAME_RUNNER_TLS";

    /**
     * An environment.
     *
     * @throws IllegalArgumentException if {@value #PARENT} is missing
     */
    public RunnerEnvironment {
        variables = Map.copyOf(variables);
        if (!variables.containsKey(PARENT)) {
            throw new IllegalArgumentException(PARENT + " is missing");
        }
    }

    @Override
    public String toString() {
        return "RunnerEnvironment" + variables.keySet();
    }
}
