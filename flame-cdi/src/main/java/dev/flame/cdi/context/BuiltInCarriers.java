package dev.flame.cdi.context;

import dev.flame.Caller;
import dev.flame.cdi.config.FlameConfig.Travelling;
import dev.flame.dispatch.CallSpans;
import dev.flame.spi.ContextCarrier;
import dev.flame.spi.ContextCarriers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an application's calls take along: its own carriers, the built-in ones whose API is there, less what it has disabled. For
 * one application.
 */
public final class BuiltInCarriers {

    private final List<ContextCarrier> all = new ArrayList<>();
    private final Set<String> unwanted;
    private CallSpans spans = CallSpans.NONE;
    private @Nullable SigningKeys keys;

    private BuiltInCarriers(Set<String> unwanted) {
        this.unwanted = unwanted;
    }

    /**
     * Finds them. To be called when beans can be used.
     *
     * @param own the application's; one with the name of a built-in one replaces it
     * @param settings what to leave out, and for how long a caller's token is good
     * @param callers who calls
     * @param parentKey the key that a runner's parent signs tokens with; empty at a parent
     * @return the carriers
     */
    public static BuiltInCarriers with(
            List<ContextCarrier> own,
            Travelling settings,
            Supplier<Optional<Caller>> callers,
            Optional<String> parentKey) {
        List<String> unwanted = new ArrayList<>(settings.disabled());
        own.forEach(each -> unwanted.add(each.name()));
        BuiltInCarriers built = new BuiltInCarriers(Set.copyOf(unwanted));
        built.trace();
        built.principal(settings, callers, parentKey);
        if (built.wants("mdc", "org.slf4j.MDC")) {
            built.all.add(new MdcCarrier());
        }
        if (built.wants("locale", "java.util.Locale")) {
            built.all.add(new LocaleCarrier());
        }
        own.stream().filter(each -> !settings.disabled().contains(each.name())).forEach(built.all::add);
        return built;
    }

    /**
     * All carriers as one.
     *
     * @return in the order in which they are restored
     */
    public ContextCarriers carriers() {
        return new ContextCarriers(all);
    }

    /**
     * Makes calls seen in traces.
     *
     * @return does nothing where nobody traces
     */
    public CallSpans spans() {
        return spans;
    }

    /**
     * The key with which runners verify callers; made when first asked for.
     *
     * @return for {@code FLAME_PARENT_KEY}; empty where callers don't travel
     */
    public Optional<String> publishedKey() {
        SigningKeys signing = keys;
        return signing == null ? Optional.empty() : Optional.of(signing.published());
    }

    private void trace() {
        if (wants(Traces.NAME, "io.opentelemetry.api.OpenTelemetry")) {
            Traces traces = new Traces(Telemetry.find());
            all.add(traces);
            spans = traces;
        }
    }

    private void principal(Travelling settings, Supplier<Optional<Caller>> callers, Optional<String> parentKey) {
        if (wants(PrincipalCarrier.NAME, "jakarta.json.Json")) {
            SigningKeys signing = new SigningKeys(parentKey);
            keys = signing;
            all.add(new PrincipalCarrier(callers, signing, settings.principalValidity(), Clock.systemUTC()));
        }
    }

    private boolean wants(String name, String api) {
        return !unwanted.contains(name) && Present.type(api);
    }
}
