package dev.flame.console;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** Events by an asynchronous servlet: written by the calling thread, which blocks while the viewer is slow. */
final class ServletLine implements Line {

    private final AsyncContext context;
    private final AtomicBoolean open = new AtomicBoolean(true);

    ServletLine(AsyncContext context) {
        this.context = context;
    }

    @Override
    public CompletionStage<?> send(String event, String data) {
        try {
            ServletOutputStream out = context.getResponse().getOutputStream();
            out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            context.getResponse().flushBuffer();
            return CompletableFuture.completedFuture(null);
        } catch (IOException | IllegalStateException gone) {
            return CompletableFuture.failedFuture(gone);
        }
    }

    @Override
    public void close() {
        if (open.getAndSet(false)) {
            try {
                context.complete();
            } catch (IllegalStateException ended) {
                // the server has ended it
            }
        }
    }
}
