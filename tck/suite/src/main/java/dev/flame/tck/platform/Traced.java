package dev.flame.tck.platform;

import dev.flame.Elastic;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which span it runs in. */
@ApplicationScoped
public class Traced {

    static final String POOL = "traced";

    @Inject
    Telemetry telemetry;

    @Elastic(POOL)
    public SeenSpan current() {
        return Telemetry.seen((ReadableSpan) Span.current());
    }

    @Elastic(POOL)
    public @Nullable String baggage(String key) {
        return Baggage.current().getEntryValue(key);
    }

    @Elastic(POOL)
    public List<SeenSpan> ended() {
        return telemetry.ended();
    }

    @Elastic(POOL)
    public long pid() {
        return ProcessHandle.current().pid();
    }
}
