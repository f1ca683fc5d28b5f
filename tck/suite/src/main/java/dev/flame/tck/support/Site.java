package dev.flame.tck.support;

import dev.flame.FlameRole;
import jakarta.enterprise.inject.spi.CDI;
import java.io.Serializable;

/**
 * Where something ran.
 *
 * @param pid the process
 * @param thread the thread's id in it
 * @param role parent or runner, as the injectable role says there
 * @param runner the runner's id, empty on the parent
 */
public record Site(long pid, long thread, FlameRole.Side role, String runner) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * The calling thread's site.
     *
     * @return where it runs
     */
    public static Site here() {
        FlameRole role = CDI.current().select(FlameRole.class).get();
        return new Site(
                ProcessHandle.current().pid(),
                Thread.currentThread().getId(),
                role.side(),
                role.runner().map(Object::toString).orElse(""));
    }

    /**
     * Whether this is the calling thread.
     *
     * @return true if it ran right here
     */
    public boolean isHere() {
        return pid == ProcessHandle.current().pid()
                && thread == Thread.currentThread().getId();
    }
}
