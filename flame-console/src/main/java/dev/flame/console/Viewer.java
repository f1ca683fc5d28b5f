package dev.flame.console;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One who looks. A slow one gets fewer states, the newest at a time, and holds nobody up: no more than one of each kind of event
 * waits for it. Thread-safe.
 */
final class Viewer {

    private final Line line;
    private final Executor executor;
    private final Consumer<Viewer> gone;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String state;
    private @Nullable String sample;
    private boolean busy;
    private boolean closed;

    Viewer(Line line, Executor executor, Consumer<Viewer> gone) {
        this.line = line;
        this.executor = executor;
        this.gone = gone;
    }

    void state(String json) {
        lock.lock();
        try {
            state = json;
        } finally {
            lock.unlock();
        }
        go();
    }

    void sample(String json) {
        lock.lock();
        try {
            sample = json;
        } finally {
            lock.unlock();
        }
        go();
    }

    void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        gone.accept(this);
        line.close();
    }

    private void go() {
        lock.lock();
        try {
            if (busy || closed || (state == null && sample == null)) {
                return;
            }
            busy = true;
        } finally {
            lock.unlock();
        }
        executor.execute(this::send);
    }

    private void send() {
        String event = "state";
        String data;
        lock.lock();
        try {
            data = state;
            state = null;
            if (data == null) {
                event = "sample";
                data = sample;
                sample = null;
            }
        } finally {
            lock.unlock();
        }
        if (data != null) {
            sent(event, data).whenComplete((done, failure) -> next(failure));
        }
    }

    private CompletionStage<?> sent(String event, String data) {
        try {
            return line.send(event, data);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void next(@Nullable Throwable failure) {
        lock.lock();
        try {
            busy = false;
        } finally {
            lock.unlock();
        }
        if (failure == null) {
            go();
        } else {
            close();
        }
    }
}
