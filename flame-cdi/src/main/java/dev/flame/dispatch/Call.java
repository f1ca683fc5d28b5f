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
 * @param span its span in the caller's trace
 */
@SuppressWarnings("ArrayRecordComponent") // the live arguments, as the interceptor got them; never compared
public record Call(
        String target, @Nullable Object[] arguments, CallOptions options, Invocation.InPlace inPlace, CallSpan span) {

    /**
     * A call that is not traced yet.
     *
     * @param target the elastic method's key
     * @param arguments the live arguments
     * @param options how it is to be made
     * @param inPlace makes the call in this JVM
     */
    public Call(String target, @Nullable Object[] arguments, CallOptions options, Invocation.InPlace inPlace) {
        this(target, arguments, options, inPlace, CallSpan.NONE);
    }

    Call in(CallSpan traced) {
        return new Call(target, arguments, options, inPlace, traced);
    }

    @Override
    public String toString() {
        return "Call[" + target + ", " + arguments.length + " arguments]";
    }
}
