package dev.flame;

import java.util.Optional;

/**
 * CDI event at the parent: an invocation said by {@link Progress#report} how far it is. Observers are called one report after
 * the other for each pool, on a thread of Flame; reports are left out while the connection to the runner is busy, or while
 * 1,000 of them wait for slow observers. The call may have ended by then.
 *
 * @param pool the pool
 * @param invocation tells the calls of this JVM apart
 * @param target what runs: an elastic method as {@code com.acme.Video#frame(int)}, or {@code flame:task} and the like
 * @param key the call's key, if its options have one
 * @param done the part that is done, 0.0 to 1.0
 * @param what what is being done
 */
public record ProgressReported(
        String pool, long invocation, String target, Optional<String> key, double done, String what) {}
