package dev.flame.local;

import dev.flame.RunnerId;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One runner's process, from the request to when nothing is left of it. The lock is held while the process is started, so
 * that an end that is asked for meanwhile finds it.
 */
final class ChildProcess {

    private static final System.Logger LOG = System.getLogger("dev.flame");

    /** How long the last lines of a process that has ended are waited for: what it started may hold its output open. */
    private static final long LAST_OUTPUT_MILLIS = 250;

    private final BootRequest request;
    private final Ending how;
    private final Consumer<RunnerId> books;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean joined;
    private boolean ending;
    private long endAskedAt;
    private @Nullable Started started;

    /** What there is once the process was started. */
    private record Started(
            Process process, OutputRelay output, Offspring offspring, WorkspaceDirectory workspace, WarmStart warm) {
        ProcessHandle handle() {
            return process.toHandle();
        }
    }

    /** What is booted, how it is to end, and what takes it off the books before its end is announced. */
    ChildProcess(BootRequest request, Ending how, Consumer<RunnerId> books) {
        this.request = request;
        this.how = how;
        this.books = books;
    }

    RunnerId runner() {
        return request.runner();
    }

    /** Completes when nothing of the runner is left, however it came to that. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /** Starts the process; from then on, its end is noticed. After a failure, nothing is left. */
    void boot(Launches launches, CompletableFuture<Booted> booted) {
        Started child;
        try {
            child = start(launches);
        } catch (BootFailedException e) {
            finish();
            booted.completeExceptionally(e);
            return;
        }
        booted.complete(Booted.dialling("pid " + child.process.pid()));
        child.process.onExit().thenRunAsync(() -> exited(child), how.tasks());
    }

    /** Its boot is over. */
    void joined() {
        joined = true;
    }

    /** Asks the process to end, and kills it after its grace. Waits for a start that is under way. */
    void end() {
        Started child;
        lock.lock();
        try {
            if (ending) {
                return;
            }
            ending = true;
            endAskedAt = System.nanoTime();
            child = started;
        } finally {
            lock.unlock();
        }
        if (child == null) {
            return;
        }
        child.offspring.see(child.handle());
        // Not Process.destroy: that would close the output, and with it lose what the runner says while it drains.
        child.handle().destroy();
        Future<?> kill = how.afterGrace(() -> kill(child));
        gone.whenComplete((nothing, failure) -> kill.cancel(false));
    }

    private Started start(Launches launches) throws BootFailedException {
        lock.lock();
        try {
            if (ending) {
                throw new BootFailedException(false, Messages.endedBeforeStart(runner()), null);
            }
            Launches.Launch launch = launches.launch(request);
            try {
                ChildStart start = new ChildStart(request, launch);
                Process process = start.start();
                Started child = new Started(
                        process,
                        OutputRelay.start(runner(), process.getInputStream()),
                        new Offspring(launch.workspace().home(runner())),
                        launch.workspace(),
                        start.warm());
                started = child;
                return child;
            } catch (BootFailedException e) {
                remove(launch.workspace());
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    private void kill(Started child) {
        if (child.process.isAlive()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.killed(runner(), child.process.pid(), how.grace().toMillis()));
            child.offspring.see(child.handle());
            child.handle().destroyForcibly();
        }
    }

    private void exited(Started child) {
        awaitLastOutput(child);
        boolean byItself;
        Duration offspringGrace;
        lock.lock();
        try {
            byItself = !ending;
            ending = true;
            offspringGrace = byItself ? Duration.ZERO : how.leftSince(endAskedAt);
        } finally {
            lock.unlock();
        }
        child.warm.end().ended(child.process.exitValue(), joined);
        if (byItself) {
            tell(Messages.exited(child.process.pid(), child.process.exitValue(), child.output.lastLines()));
        }
        OffspringEnd.of(runner(), child.offspring, offspringGrace).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.log(System.Logger.Level.ERROR, Messages.offspringUnknown(runner()), failure);
            }
            remove(child.workspace);
            finish();
        });
    }

    private static void awaitLastOutput(Started child) {
        try {
            child.output.ended().get(LAST_OUTPUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // what there is must do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish() {
        books.accept(runner());
        gone.complete(null);
    }

    private void tell(String reason) {
        try {
            request.exited().accept(reason);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, Messages.listenerFailed(runner()), e);
        }
    }

    private void remove(WorkspaceDirectory workspace) {
        try {
            workspace.remove(runner());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, Messages.notRemoved(workspace.home(runner()), e));
        }
    }
}
