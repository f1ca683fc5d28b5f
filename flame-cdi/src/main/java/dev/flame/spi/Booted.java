package dev.flame.spi;

import java.util.Optional;

/**
 * A machine that was started.
 *
 * @param machine what an operator finds it by: a process id, a VM's name
 * @param link the link to the runner, if it lives in this JVM; empty where the runner dials the parent
 */
public record Booted(String machine, Optional<RunnerLink> link) {

    /**
     * A machine whose runner dials the parent.
     *
     * @param machine what an operator finds it by
     * @return the value
     */
    public static Booted dialling(String machine) {
        return new Booted(machine, Optional.empty());
    }
}
