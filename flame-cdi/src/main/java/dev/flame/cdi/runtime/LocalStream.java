package dev.flame.cdi.runtime;

import dev.flame.RemoteCallable;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * The items of a task where tasks run in place: each subscription calls it, and goes to what it returned.
 *
 * @param task the task
 */
record LocalStream(RemoteCallable<? extends Flow.Publisher<?>> task) implements Flow.Publisher<Object> {

    @Override
    @SuppressWarnings("unchecked") // a publisher of something is one of objects
    public void subscribe(Flow.Subscriber<? super Object> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        Flow.Publisher<Object> publisher;
        try {
            publisher = (Flow.Publisher<Object>) Objects.requireNonNull(task.call(), "the task returned no publisher");
        } catch (Exception failure) {
            subscriber.onSubscribe(new Over());
            subscriber.onError(failure);
            return;
        }
        publisher.subscribe(subscriber);
    }

    /** The subscription to what has failed before it began. */
    private static final class Over implements Flow.Subscription {
        @Override
        public void request(long more) {
            // nothing comes
        }

        @Override
        public void cancel() {
            // nothing runs
        }
    }
}
