package dev.flame.dispatch;

import dev.flame.spi.Payload;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * The items of a call as its caller gets them: each subscription is a dispatch of its own, with the arguments and the context of
 * the call. Thread-safe.
 */
final class Streamed implements Flow.Publisher<Object> {

    private final Dispatcher dispatcher;
    private final Call call;
    private final Payload arguments;
    private final Map<String, String> context;

    Streamed(Dispatcher dispatcher, Call call, Payload arguments, Map<String, String> context) {
        this.dispatcher = dispatcher;
        this.call = call;
        this.arguments = arguments;
        this.context = context;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Object> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        new StreamCall(dispatcher, call, items -> dispatcher.invocation(call, arguments, context, items), subscriber)
                .start();
    }

    @Override
    public String toString() {
        return "Flow.Publisher[" + call.target() + "]";
    }
}
