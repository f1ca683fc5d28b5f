package dev.flame.tck.calls;

import dev.flame.tck.support.Site;
import java.io.Serializable;

/**
 * What a method found around it.
 *
 * @param body where it ran
 * @param interceptor where an interceptor inside {@code @Elastic} ran
 * @param request the number of its request context
 * @param tenant the carried context
 * @param contextClassLoader whether the thread's context class loader knew the application's classes
 */
record Surroundings(Site body, Site interceptor, String request, String tenant, boolean contextClassLoader)
        implements Serializable {

    private static final long serialVersionUID = 1L;
}
