package dev.flame.tck.calls;

import dev.flame.tck.support.Tally;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Emits on the thread that requests. Counts, if it has where, what it emitted, and that it was cancelled.
 *
 * @param count how many items
 * @param item makes one of its number
 * @param tally where to count
 * @param <T> the items
 */
record Emitting<T>(int count, Making<T> item, @Nullable Tally tally) implements Flow.Publisher<T> {

    /** Makes an item. */
    @FunctionalInterface
    interface Making<T> {
        T of(int number) throws Exception;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            private int next;
            private boolean over;

            @Override
            public void request(long more) {
                for (long left = more; left > 0 && next < count && !over; left--) {
                    emit();
                }
                if (next == count && !over) {
                    over = true;
                    subscriber.onComplete();
                }
            }

            private void emit() {
                try {
                    T made = item.of(next++);
                    tell("emitted");
                    subscriber.onNext(made);
                } catch (Exception failure) {
                    over = true;
                    subscriber.onError(failure);
                }
            }

            @Override
            public void cancel() {
                over = true;
                tell("cancelled");
            }
        });
    }

    private void tell(String what) {
        if (tally != null) {
            tally.add(what);
        }
    }
}
