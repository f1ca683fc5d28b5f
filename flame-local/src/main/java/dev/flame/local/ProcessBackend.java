package dev.flame.local;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Boots runners as child processes of the parent. */
final class ProcessBackend implements Backend {

    private static final System.Logger LOG = System.getLogger("dev.flame");
    private static final int THREADS = 4;
    private static final AtomicInteger THREAD_NUMBERS = new AtomicInteger();

    /** What is allowed on top of the grace until all processes are gone after they were killed. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(15);

    private final ThreadPoolExecutor tasks;
    private final Ending how;
    private final StartupCaches caches;
    private final Launches launches;
    private final Map<RunnerId, ChildProcess> children = new ConcurrentHashMap<>();
    private final Queue<ChildProcess> abandoned = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    ProcessBackend(BackendContext context) {
        this.tasks = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> thread(task, context));
        tasks.allowCoreThreadTimeOut(true);
        this.how = new Ending(context.shutdownTimeout(), context.scheduler(), tasks);
        this.caches = new StartupCaches(context.application(), tasks);
        this.launches = new Launches(context, caches);
    }

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        ChildProcess child = new ChildProcess(request, how, children::remove);
        children.put(request.runner(), child);
        // Looked at after the child is in the books: close() either finds it there, or is seen here.
        if (closed) {
            children.remove(request.runner());
            return CompletableFuture.failedFuture(
                    new BootFailedException(false, Messages.backendClosed(request.runner()), null));
        }
        CompletableFuture<Booted> booted = new CompletableFuture<>();
        tasks.execute(() -> child.boot(launches, booted));
        return booted.minimalCompletionStage();
    }

    @Override
    public void joined(RunnerId runner) {
        ChildProcess child = children.get(runner);
        if (child != null) {
            child.joined();
        }
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        ChildProcess child = children.get(runner);
        if (child == null) {
            return CompletableFuture.completedFuture(null);
        }
        tasks.execute(child::end);
        return child.gone().minimalCompletionStage();
    }

    /** Its process may outlive this JVM, and its directory with it: the next parent on this machine removes that. */
    @Override
    public void abandon(RunnerId runner) {
        ChildProcess child = children.remove(runner);
        if (child != null) {
            abandoned.add(child);
        }
    }

    @Override
    public CompletionStage<List<RunnerId>> list() {
        return CompletableFuture.completedFuture(List.copyOf(children.keySet()));
    }

    @Override
    public void close() {
        closed = true;
        caches.close();
        List<ChildProcess> left = List.copyOf(children.values());
        left.forEach(child -> tasks.execute(child::end));
        awaitGone(left);
        allGone(abandoned).thenRun(() -> {
            launches.close();
            tasks.shutdown();
        });
    }

    private void awaitGone(List<ChildProcess> left) {
        CompletableFuture<?> all = allGone(left);
        Duration limit = how.grace().plus(CLEAN_UP);
        try {
            if (how.grace().isZero()) {
                all.get();
            } else {
                all.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.ERROR, Messages.notAllEnded(children.size(), limit.toMillis()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a child's end never fails", e);
        } catch (InterruptedException e) {
            // Whoever interrupts the shutdown is obeyed; the processes were told to end, and have their own failsafe.
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<Void> allGone(Collection<ChildProcess> children) {
        return CompletableFuture.allOf(children.stream().map(ChildProcess::gone).toArray(CompletableFuture[]::new));
    }

    private static Thread thread(Runnable task, BackendContext context) {
        Thread thread = new Thread(task, "flame-process-" + THREAD_NUMBERS.incrementAndGet());
        thread.setContextClassLoader(context.application().classLoader());
        thread.setDaemon(true);
        return thread;
    }
}
