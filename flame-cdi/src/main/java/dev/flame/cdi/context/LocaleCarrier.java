package dev.flame.cdi.context;

import dev.flame.CallerLocale;
import dev.flame.spi.ContextCarrier;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries what {@link CallerLocale} was given. */
final class LocaleCarrier implements ContextCarrier {

    @Override
    public String name() {
        return "locale";
    }

    @Override
    public Optional<String> capture() {
        return CallerLocale.bound().map(Locale::toLanguageTag);
    }

    @Override
    public Restored restore(String carried) {
        @Nullable Locale before = CallerLocale.bound().orElse(null);
        CallerLocale.bind(Locale.forLanguageTag(carried));
        return () -> CallerLocale.bind(before);
    }
}
