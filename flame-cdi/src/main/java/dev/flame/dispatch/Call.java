package dev.flame.dispatch;

import dev.flame.spi.Invocation;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One elastic call, before it is encoded.
 *
 * @param target the elastic method's key
 * @param arguments the live arguments
 * @param timeout the run's limit; empty for the pool's, zero for none
 * @param linked whether the work ends with its caller
 * @param priority higher goes first in the waiting line; 0 is usual
 * @param inPlace makes the call in this JVM
 */
@SuppressWarnings("ArrayRecordComponent") // the live arguments, as the interceptor got them; never compared
public record Call(
        String target,
        @Nullable Object[] arguments,
        Optional<Duration> timeout,
        boolean linked,
        int priority,
        Invocation.InPlace inPlace) {

    @Override
    public String toString() {
        return "Call[" + target + ", " + arguments.length + " arguments]";
    }
}
