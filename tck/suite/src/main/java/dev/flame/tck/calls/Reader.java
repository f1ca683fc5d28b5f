package dev.flame.tck.calls;

import dev.flame.tck.support.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** A subscriber that requests what a test says, and keeps what comes. */
final class Reader<T> implements Flow.Subscriber<T> {

    final List<T> items = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    static <T> Reader<T> of(Flow.Publisher<T> publisher) {
        Reader<T> reader = new Reader<>();
        publisher.subscribe(reader);
        return reader;
    }

    Reader<T> request(long more) {
        subscription.join().request(more);
        return this;
    }

    void cancel() {
        subscription.join().cancel();
    }

    void await(int count) {
        Await.until(() -> items.size() >= count, () -> items.size() + " items of " + count + ", end: " + end);
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        subscription.complete(offered);
    }

    @Override
    public void onNext(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
