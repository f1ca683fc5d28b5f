package dev.flame.console;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Events by JAX-RS. */
final class JaxRsLine implements Line {

    private final SseEventSink sink;
    private final Sse sse;

    JaxRsLine(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    @Override
    public CompletionStage<?> send(String event, String data) {
        return sink.isClosed()
                ? CompletableFuture.failedFuture(new IllegalStateException("closed"))
                : sink.send(sse.newEventBuilder().name(event).data(data).build());
    }

    @Override
    public void close() {
        sink.close();
    }
}
