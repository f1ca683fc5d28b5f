package dev.flame.cdi.context;

import dev.flame.dispatch.CallSpans;
import dev.flame.spi.ContextCarrier;
import dev.flame.spi.ContextCarriers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an application's calls take along: its own carriers, the built-in ones whose API is there, less what it has disabled.
 *
 * @param carriers all of them, in the order in which they are restored
 * @param spans makes calls seen in traces
 */
public record BuiltInCarriers(ContextCarriers carriers, CallSpans spans) {

    /**
     * Finds them. To be called when beans can be used.
     *
     * @param own the application's; one with the name of a built-in one replaces it
     * @param disabled names of carriers to leave out
     * @return the carriers
     */
    public static BuiltInCarriers with(List<ContextCarrier> own, Set<String> disabled) {
        List<ContextCarrier> all = new ArrayList<>();
        CallSpans spans = CallSpans.NONE;
        if (isPresent("io.opentelemetry.api.OpenTelemetry") && wants(Traces.NAME, own, disabled)) {
            Traces traces = Traces.find();
            all.add(traces);
            spans = traces;
        }
        if (isPresent("org.slf4j.MDC") && wants("mdc", own, disabled)) {
            all.add(new MdcCarrier());
        }
        if (wants("locale", own, disabled)) {
            all.add(new LocaleCarrier());
        }
        own.stream().filter(each -> !disabled.contains(each.name())).forEach(all::add);
        return new BuiltInCarriers(new ContextCarriers(all), spans);
    }

    private static boolean wants(String name, List<ContextCarrier> own, Set<String> disabled) {
        return !disabled.contains(name)
                && own.stream().noneMatch(each -> each.name().equals(name));
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, BuiltInCarriers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
