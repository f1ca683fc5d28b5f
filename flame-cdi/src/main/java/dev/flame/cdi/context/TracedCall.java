package dev.flame.cdi.context;

import dev.flame.PoolStats;
import dev.flame.dispatch.CallSpan;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The CLIENT span of one call. Thread-safe. */
final class TracedCall implements CallSpan {

    private static final AttributeKey<String> STATE = AttributeKey.stringKey("flame.pool.state");

    private final Span span;
    private final Context context;
    private final long begun = System.nanoTime();

    TracedCall(Span span, Context context) {
        this.span = span;
        this.context = context;
    }

    @Override
    @SuppressWarnings("try") // the scope is only to be closed
    public <T> T during(Supplier<T> capture) {
        try (Scope scope = context.makeCurrent()) {
            return capture.get();
        }
    }

    @Override
    public void waits(PoolStats stats) {
        if (span.isRecording()) {
            span.addEvent("flame.queued", Attributes.of(STATE, stats.toString()));
        }
    }

    @Override
    public void leased(RunnerLink link) {
        span.setAttribute("flame.runner", link.runner().toString());
        span.setAttribute("flame.queue.millis", (System.nanoTime() - begun) / 1_000_000);
        span.addEvent("flame.dispatched");
    }

    @Override
    public void local() {
        span.setAttribute("flame.outcome", "local");
        span.end();
    }

    @Override
    public void ended(@Nullable Reply reply, @Nullable Throwable failure) {
        String outcome = reply == null ? "failed" : Traces.outcome(reply);
        span.setAttribute("flame.outcome", outcome);
        if (failure != null) {
            span.recordException(failure);
        }
        if (!(reply instanceof Reply.Returned)) {
            span.setStatus(StatusCode.ERROR, outcome);
        }
        span.end();
    }
}
