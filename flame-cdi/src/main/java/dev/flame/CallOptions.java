package dev.flame;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one call is to be made, where it differs from its pool's configuration:
 * {@code CallOptions.DEFAULTS.withTimeout(Duration.ofMinutes(5)).withKey("model-7")}. Immutable and thread-safe.
 *
 * <p>Where a call runs in place, as on a runner by default ({@code flame.nested=inline}), it is made at once on the
 * calling thread, and no option applies.
 *
 * @param timeout how long the run may take on the runner, from zero (no limit) to {@link #LONGEST_TIMEOUT}; empty, the
 *     default, for the pool's {@code timeout}
 * @param link true, the default: the work is interrupted when its caller or parent goes away; false: it may finish, for up
 *     to the pool's {@code detached-grace}
 * @param priority from {@value #LOWEST_PRIORITY} to {@value #HIGHEST_PRIORITY}, 0 by default: a higher one goes first among
 *     the calls that wait. Each point is worth one second of waiting, so that nothing starves
 * @param key calls with the same key go to the same runner while it takes calls, for the sake of what it keeps in memory;
 *     to another when that one has no free slot. Not blank; empty, the default, for any runner. A pool remembers the 10,000
 *     keys that were used last. After the session affinity of HTTP load balancers
 */
public record CallOptions(Optional<Duration> timeout, boolean link, int priority, Optional<String> key) {

    /** The lowest priority. */
    public static final int LOWEST_PRIORITY = -100;

    /** The highest priority. */
    public static final int HIGHEST_PRIORITY = 100;

    /** The longest timeout that is not "none": 3,650 days. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofDays(3_650);

    /** The pool's timeout, linked, priority 0, no key. */
    public static final CallOptions DEFAULTS = new CallOptions(Optional.empty(), true, 0, Optional.empty());

    /**
     * Options.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public CallOptions {
        timeout.filter(each -> each.isNegative() || each.compareTo(LONGEST_TIMEOUT) > 0)
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException("FLAME-0090: a call's timeout is " + wrong
                            + "; it is zero for no limit, or up to " + LONGEST_TIMEOUT.toDays() + " days");
                });
        if (priority < LOWEST_PRIORITY || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("FLAME-0090: a call's priority is " + priority + "; it is from "
                    + LOWEST_PRIORITY + " to " + HIGHEST_PRIORITY);
        }
        if (key.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("FLAME-0090: a call's key is blank; leave it out for any runner");
        }
    }

    /**
     * With a limit for the run.
     *
     * @param limit zero for none, up to {@link #LONGEST_TIMEOUT}
     * @return other options
     * @throws IllegalArgumentException if the limit is out of range
     */
    public CallOptions withTimeout(Duration limit) {
        return new CallOptions(Optional.of(limit), link, priority, key);
    }

    /**
     * With or without a link to the caller.
     *
     * @param linked whether the work ends with its caller and parent
     * @return these options if that is what they say, otherwise others
     */
    public CallOptions withLink(boolean linked) {
        return linked == link ? this : new CallOptions(timeout, linked, priority, key);
    }

    /**
     * With a priority.
     *
     * @param points {@value #LOWEST_PRIORITY} to {@value #HIGHEST_PRIORITY}
     * @return other options
     * @throws IllegalArgumentException if the priority is out of range
     */
    public CallOptions withPriority(int points) {
        return new CallOptions(timeout, link, points, key);
    }

    /**
     * With a key, for the same runner each time.
     *
     * @param affinity such as a tenant's or a model's name
     * @return other options
     * @throws IllegalArgumentException if the key is blank
     */
    public CallOptions withKey(String affinity) {
        return new CallOptions(timeout, link, priority, Optional.of(Objects.requireNonNull(affinity)));
    }
}
