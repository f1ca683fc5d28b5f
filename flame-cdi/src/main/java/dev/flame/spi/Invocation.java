package dev.flame.spi;

import dev.flame.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One dispatched call on its way to a runner.
 *
 * @param id unique in this JVM
 * @param target what to run: an elastic method's key, such as {@code com.acme.Video#frame(int)}
 * @param arguments the arguments, encoded by the codec as one {@code Object[]}
 * @param context what context carriers pass on, by carrier
 * @param timeout how long the run may take on the runner; zero for no limit
 * @param linked whether the work ends with its caller and parent
 * @param inPlace the call itself, for a runner in this JVM that is handed the live arguments; otherwise empty
 * @param progress takes what the work reports; called on the link's threads, must return quickly
 * @param items takes the items of a streaming method, encoded by the codec, in order and before the reply; called on the link's
 *     threads, must return quickly
 */
public record Invocation(
        long id,
        String target,
        Payload arguments,
        Map<String, String> context,
        Duration timeout,
        boolean linked,
        Optional<InPlace> inPlace,
        Consumer<Progress.Report> progress,
        Consumer<Payload> items) {

    private static final AtomicLong IDS = new AtomicLong();

    /** Arguments that are shorter are not worth a new object. */
    private static final long LARGE = 64 * 1024;

    /**
     * An invocation that gives no items.
     *
     * @param id unique in this JVM
     * @param target what to run
     * @param arguments the arguments, encoded
     * @param context what context carriers pass on
     * @param timeout how long the run may take; zero for no limit
     * @param linked whether the work ends with its caller and parent
     * @param inPlace the call itself, for a runner in this JVM
     * @param progress takes what the work reports
     */
    public Invocation(
            long id,
            String target,
            Payload arguments,
            Map<String, String> context,
            Duration timeout,
            boolean linked,
            Optional<InPlace> inPlace,
            Consumer<Progress.Report> progress) {
        this(id, target, arguments, context, timeout, linked, inPlace, progress, item -> {});
    }

    /** The call as the caller's own JVM can make it. */
    @FunctionalInterface
    public interface InPlace {
        /**
         * Makes the call on the calling thread.
         *
         * @param arguments the arguments to use
         * @return what the method returned
         * @throws Throwable what the method threw
         */
        @Nullable
        Object call(@Nullable Object[] arguments) throws Throwable;
    }

    /**
     * The next id.
     *
     * @return a number that was not used in this JVM
     */
    public static long nextId() {
        return IDS.incrementAndGet();
    }

    /**
     * The same without a limit for the run.
     *
     * @return with the same id
     */
    public Invocation unlimited() {
        return new Invocation(id, target, arguments, context, Duration.ZERO, linked, inPlace, progress, items);
    }

    /**
     * The same for whoever keeps it when its arguments are on their way: without large ones, which would take memory for as long
     * as the call lasts.
     *
     * @return with the same id, and arguments of the same length, whose bytes may be missing
     */
    public Invocation sent() {
        return arguments.length() < LARGE
                ? this
                : new Invocation(
                        id,
                        target,
                        arguments.withoutBytes(),
                        context,
                        timeout,
                        linked,
                        Optional.empty(),
                        progress,
                        items);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Invocation invocation && invocation.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "Invocation[" + id + " " + target + ", " + arguments.length() + " bytes]";
    }
}
