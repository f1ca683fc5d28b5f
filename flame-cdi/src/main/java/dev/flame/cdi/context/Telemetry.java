package dev.flame.cdi.context;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.function.Supplier;

/** Finds the application's OpenTelemetry. Only to be loaded where the OpenTelemetry API is there. */
public final class Telemetry {

    private Telemetry() {}

    /**
     * The application's bean, as MicroProfile Telemetry gives it, or the global instance. To be called when beans can be used.
     *
     * @return to be asked each time, since a global instance may be set late
     */
    public static Supplier<OpenTelemetry> find() {
        Instance<OpenTelemetry> beans = CDI.current().select(OpenTelemetry.class);
        if (beans.isResolvable()) {
            OpenTelemetry bean = beans.get();
            return () -> bean;
        }
        return Telemetry::global;
    }

    /** Never sets the global instance: an application may do so after its first elastic call. */
    private static OpenTelemetry global() {
        try {
            return GlobalOpenTelemetry.getOrNoop();
        } catch (NoSuchMethodError olderApi) {
            return GlobalOpenTelemetry.get();
        }
    }
}
