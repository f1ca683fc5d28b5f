package dev.flame;

import java.io.Serializable;

/** A task without a result that a runner executes: a serialisable lambda or class. */
@FunctionalInterface
public interface RemoteRunnable extends Serializable {

    /**
     * Does the work.
     *
     * @throws Exception what the work throws
     */
    void run() throws Exception;
}
