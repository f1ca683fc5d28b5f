package dev.flame;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A task with a result that a runner executes: a serialisable lambda or class.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface RemoteCallable<R> extends Callable<R>, Serializable {}
