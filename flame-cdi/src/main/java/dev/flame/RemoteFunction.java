package dev.flame;

import java.io.Serializable;

/**
 * A function that a runner applies to one input of a fan-out: a serialisable lambda or class.
 *
 * @param <T> the input
 * @param <R> the result
 */
@FunctionalInterface
public interface RemoteFunction<T, R> extends Serializable {

    /**
     * Does the work for one input.
     *
     * @param input the input
     * @return the result
     * @throws Exception what the work throws
     */
    R apply(T input) throws Exception;
}
