package dev.flame.examples.cookbook;

import dev.flame.ElasticPool;
import dev.flame.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

/**
 * More rows than memory holds: a runner makes them page by page as this JVM asks for them, and waits while it does not. A
 * reactive library's publisher, such as Mutiny's {@code Multi}, goes the same way.
 */
@ApplicationScoped
public class RowExport implements Recipe {

    private static final int PAGES = 100;
    private static final int PAGE = 1_000;

    @Inject
    @Pool("kitchen")
    @SuppressWarnings("NullAway.Init")
    ElasticPool pool;

    /**
     * A row.
     *
     * @param id its place
     * @param amount in cents
     */
    public record Row(long id, long amount) implements Serializable {}

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String title() {
        return "rows";
    }

    @Override
    public Plate cook() {
        Table table = new Table();
        pool.stream(RowExport::pages).subscribe(table);
        return table.whole.join();
    }

    /** Runs on a runner. */
    static Flow.Publisher<Served<List<Row>>> pages() {
        return subscriber -> subscriber.onSubscribe(new Pages(subscriber));
    }

    /** Makes a page when it is asked for one. */
    private static final class Pages implements Flow.Subscription {

        private final Flow.Subscriber<? super Served<List<Row>>> subscriber;
        private int next;

        Pages(Flow.Subscriber<? super Served<List<Row>>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long pages) {
            for (long left = pages; left > 0 && next < PAGES; left--) {
                subscriber.onNext(Served.here(page(next++)));
                if (next == PAGES) {
                    subscriber.onComplete();
                }
            }
        }

        private static List<Row> page(int page) {
            return new ArrayList<>(IntStream.range(page * PAGE, (page + 1) * PAGE)
                    .mapToObj(id -> new Row(id, id * 7919L % 10_007))
                    .toList());
        }

        @Override
        public void cancel() {
            next = PAGES;
        }
    }

    /** Reads page after page, the next when it is done with the last. */
    private static final class Table implements Flow.Subscriber<Served<List<Row>>> {

        final CompletableFuture<Plate> whole = new CompletableFuture<>();
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private final TreeSet<Long> pids = new TreeSet<>();
        private long rows;
        private long sum;

        @Override
        public void onSubscribe(Flow.Subscription offered) {
            subscription.complete(offered);
            offered.request(1);
        }

        @Override
        public void onNext(Served<List<Row>> page) {
            pids.add(page.pid());
            for (Row row : page.what()) {
                if (row.id() != rows++) {
                    subscription.join().cancel();
                    whole.completeExceptionally(
                            new IllegalStateException("row " + row.id() + " came as number " + rows));
                    return;
                }
                sum += row.amount();
            }
            subscription.join().request(1);
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(new Plate(rows + " rows in order, " + sum + " cents", pids));
        }
    }
}
