package dev.flame.dispatch;

import dev.flame.CallOptions;
import dev.flame.spi.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * One elastic call, before it is encoded.
 *
 * @param target the elastic method's key
 * @param arguments the live arguments
 * @param options how it is to be made
 * @param inPlace makes the call in this JVM
 */
@SuppressWarnings("ArrayRecordComponent") // the live arguments, as the interceptor got them; never compared
public record Call(String target, @Nullable Object[] arguments, CallOptions options, Invocation.InPlace inPlace) {

    @Override
    public String toString() {
        return "Call[" + target + ", " + arguments.length + " arguments]";
    }
}
