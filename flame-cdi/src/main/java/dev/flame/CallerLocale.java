package dev.flame;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The locale of the user on whose behalf a thread works. What {@link #during} sets at the caller, {@link #current} gives on
 * the runner. The default locale of a JVM is never changed.
 */
public final class CallerLocale {

    private static final Bound<Locale> BOUND = new Bound<>();

    private CallerLocale() {}

    /**
     * The locale to answer in.
     *
     * @return the caller's, or the JVM's default where none was set
     */
    public static Locale current() {
        return bound().orElseGet(Locale::getDefault);
    }

    /**
     * The locale that was set for the calling thread.
     *
     * @return empty if none was
     */
    public static Optional<Locale> bound() {
        return BOUND.get();
    }

    /**
     * Works in a locale: elastic calls that the work makes carry it.
     *
     * @param locale the user's
     * @param work what to do
     * @param <T> its result
     * @return what it returned
     * @throws Exception what it threw
     */
    public static <T extends @Nullable Object> T during(Locale locale, Callable<T> work) throws Exception {
        return BOUND.during(locale, work);
    }

    /**
     * Binds the calling thread to a locale, for filters that can't wrap the work, and for Flame.
     *
     * @param locale the user's; null to unbind
     */
    public static void bind(@Nullable Locale locale) {
        BOUND.set(locale);
    }
}
