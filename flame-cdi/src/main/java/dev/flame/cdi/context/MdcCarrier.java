package dev.flame.cdi.context;

import dev.flame.spi.ContextCarrier;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Carries SLF4J's MDC. Only to be loaded where SLF4J is there. */
final class MdcCarrier implements ContextCarrier {

    @Override
    public String name() {
        return "mdc";
    }

    @Override
    public Optional<String> capture() {
        @Nullable Map<String, @Nullable String> context = MDC.getCopyOfContextMap();
        return context == null || context.isEmpty() ? Optional.empty() : Optional.of(Lines.write(context));
    }

    @Override
    public Restored restore(String carried) {
        @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
        Lines.read(carried).forEach(MDC::put);
        return () -> {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        };
    }
}
