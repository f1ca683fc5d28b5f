package dev.flame.soak;

import dev.flame.ElasticPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Threads that call: a bean, the pool, and the pool with second thoughts. */
final class Callers {

    private static final int THREADS = 32;
    private static final long AFTER_REFUSAL = TimeUnit.MILLISECONDS.toNanos(5);

    private final Load load;
    private final ElasticPool pool;
    private final Ledger ledger;
    private final long patienceMillis;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    Callers(Load load, ElasticPool pool, Ledger ledger, long patienceMillis) {
        this.load = load;
        this.pool = pool;
        this.ledger = ledger;
        this.patienceMillis = patienceMillis;
    }

    void start(Random seeds) {
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seeds.nextLong());
            start("caller-" + i, () -> {
                while (!over) {
                    one(random);
                }
            });
        }
    }

    /** One call that does its runner no good. */
    void misbehave(Misdeed misdeed) {
        start("misdeed", () -> {
            Ledger.Entry entry = ledger.new Entry();
            blocking(entry, () -> load.misbehave(entry.number, misdeed));
        });
    }

    /** Many calls at once, that nobody waits for. */
    void burst(int calls) {
        for (int i = 0; i < calls; i++) {
            submit(20);
        }
    }

    /** Waits for the calls that are under way; gives those threads that hang. */
    List<String> stop() throws InterruptedException {
        over = true;
        List<String> hanging = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            if (thread.isAlive()) {
                hanging.add(thread.getName() + " at " + List.of(thread.getStackTrace()));
            }
        }
        return hanging;
    }

    private void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        threads.add(thread);
        thread.start();
    }

    private void one(Random random) {
        int millis = random.nextInt(40) > 0 ? random.nextInt(2) : random.nextInt(150);
        switch (random.nextInt(10)) {
            case 0 -> {
                CompletableFuture<Long> submitted = submit(millis);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(3)));
                submitted.cancel(true);
            }
            case 1, 2, 3 -> await(submit(millis));
            default -> {
                Ledger.Entry entry = ledger.new Entry();
                blocking(entry, () -> load.work(entry.number, millis));
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a call ends with is an outcome
    private static void blocking(Ledger.Entry entry, Callable<Long> call) {
        boolean refused;
        try {
            refused = entry.end(call.call(), null);
        } catch (Throwable e) {
            refused = entry.end(null, e);
        }
        if (refused) {
            LockSupport.parkNanos(AFTER_REFUSAL);
        }
    }

    private CompletableFuture<Long> submit(int millis) {
        Ledger.Entry entry = ledger.new Entry();
        long number = entry.number;
        CompletableFuture<Long> submitted = pool.submit(() -> {
            Load.pass(millis);
            return number;
        });
        submitted.whenComplete(entry::end);
        return submitted;
    }

    private void await(CompletableFuture<Long> submitted) {
        try {
            submitted.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // the ledger has it
            LockSupport.parkNanos(AFTER_REFUSAL);
        } catch (TimeoutException e) {
            throw new AssertionError("a call hangs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
