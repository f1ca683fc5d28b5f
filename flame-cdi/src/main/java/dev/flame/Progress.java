package dev.flame;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports how far an invocation is: the parent logs it at DEBUG and fires a {@link ProgressReported}. Only from the thread that
 * runs the invocation; elsewhere, and outside an invocation, it does nothing. Never waits. Thread-safe.
 */
public final class Progress {

    private static final ThreadLocal<@Nullable Consumer<Report>> SINK = new ThreadLocal<>();

    private Progress() {}

    /**
     * One report.
     *
     * @param done the part that is done, 0.0 to 1.0
     * @param what what is being done
     */
    public record Report(double done, String what) {}

    /**
     * Reports from inside an invocation.
     *
     * @param done the part that is done; values outside 0.0 to 1.0 are clamped
     * @param what what is being done
     */
    public static void report(double done, String what) {
        Consumer<Report> sink = SINK.get();
        if (sink != null) {
            sink.accept(new Report(Math.max(0.0, Math.min(1.0, done)), what));
        }
    }

    /**
     * Binds the calling thread to an invocation, for Flame and for back ends that run invocations themselves.
     *
     * @param sink where reports go; null to unbind
     */
    public static void bind(@Nullable Consumer<Report> sink) {
        // set to null, not removed: the thread's next run finds its place again
        SINK.set(sink);
    }
}
