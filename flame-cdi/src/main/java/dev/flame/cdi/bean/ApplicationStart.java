package dev.flame.cdi.bean;

import dev.flame.cdi.FlameExtension;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/** Sees the application's start as its own beans do, and after them: an extension may be told earlier. */
@Dependent
public class ApplicationStart {

    /**
     * After the application's own observers, and after Helidon's that start its server: a call must find them done.
     *
     * @param context the event
     * @param flame the extension
     */
    public void up(
            @Observes @Priority(Integer.MAX_VALUE) @Initialized(ApplicationScoped.class) Object context,
            FlameExtension flame) {
        flame.applicationUp(context);
    }
}
