package dev.flame.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All carriers of an application as one. A carrier that fails is logged and never loses the call. Thread-safe. */
public final class ContextCarriers {

    private static final Logger LOG = System.getLogger(ContextCarriers.class.getName());

    private final List<ContextCarrier> carriers;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * The carriers of an application.
     *
     * @param carriers in the order in which they are restored
     */
    public ContextCarriers(List<ContextCarrier> carriers) {
        this.carriers = List.copyOf(carriers);
    }

    /**
     * Reads the calling thread's context.
     *
     * @return what to carry, by carrier
     */
    public Map<String, String> capture() {
        if (carriers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> context = new LinkedHashMap<>();
        for (ContextCarrier carrier : carriers) {
            try {
                carrier.capture().ifPresent(text -> context.put(carrier.name(), text));
            } catch (RuntimeException | LinkageError failure) {
                report(carrier.name(), "capture", failure);
            }
        }
        return context;
    }

    /**
     * Establishes a context on the calling thread.
     *
     * @param context what {@link #capture} gave
     * @return undoes it, on the same thread
     */
    public ContextCarrier.Restored restore(Map<String, String> context) {
        if (context.isEmpty()) {
            return () -> {};
        }
        List<ContextCarrier.Restored> restored = new ArrayList<>();
        for (ContextCarrier carrier : carriers) {
            String carried = context.get(carrier.name());
            if (carried != null) {
                try {
                    restored.add(carrier.restore(carried));
                } catch (RuntimeException | LinkageError failure) {
                    report(carrier.name(), "restore", failure);
                }
            }
        }
        Collections.reverse(restored);
        return new All(restored);
    }

    /** What all carriers established, the last first. */
    private final class All implements ContextCarrier.Restored {

        private final List<ContextCarrier.Restored> parts;

        All(List<ContextCarrier.Restored> parts) {
            this.parts = parts;
        }

        @Override
        public void ended(Reply reply) {
            for (ContextCarrier.Restored part : parts) {
                try {
                    part.ended(reply);
                } catch (RuntimeException | LinkageError failure) {
                    report(part.getClass().getName(), "end", failure);
                }
            }
        }

        @Override
        public void close() {
            parts.forEach(ContextCarriers.this::undo);
        }
    }

    private void undo(ContextCarrier.Restored restored) {
        try {
            restored.close();
        } catch (RuntimeException | LinkageError failure) {
            report(restored.getClass().getName(), "undo", failure);
        }
    }

    /**
     * Logs that a carrier failed: a warning at the first failure of each kind, since one that always fails would fill the log,
     * call by call.
     *
     * @param carrier its name
     * @param step what it failed to do, a verb
     * @param failure why
     */
    public void report(String carrier, String step, Throwable failure) {
        LOG.log(
                reported.add(step + " " + carrier) ? Level.WARNING : Level.DEBUG,
                "FLAME-0406: the context carrier '" + carrier + "' failed to " + step
                        + " its context; the call goes on without it, and further failures of it are logged at DEBUG",
                failure);
    }
}
