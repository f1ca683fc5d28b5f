package dev.flame.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Leads the configured path to the resource, whose own path is fixed, and that to nowhere. Tells the resource when a response has
 * begun.
 */
@Provider
@PreMatching
@ApplicationScoped
public class ConsolePath implements ContainerRequestFilter, ContainerResponseFilter {

    /** The resource's. */
    static final String OWN = "flame-console-page";

    /** The request's property that holds what is to be done when its response has begun. */
    static final String BEGUN = ConsolePath.class.getName();

    private static final String NOWHERE = "flame-console-is-elsewhere";

    private final String configured =
            ConsoleSettings.path(ConfigProvider.getConfig()).substring(1);

    /** For JAX-RS. */
    public ConsolePath() {}

    @Override
    public void filter(ContainerRequestContext request) {
        if (Doors.isServlet()) {
            return;
        }
        UriInfo uri = request.getUriInfo();
        String path = uri.getPath(false);
        String trimmed = path.startsWith("/") ? path.substring(1) : path;
        if (isBelow(trimmed, configured)) {
            lead(request, OWN + trimmed.substring(configured.length()));
        } else if (isBelow(trimmed, OWN)) {
            lead(request, NOWHERE);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BEGUN) instanceof Runnable begun) {
            begun.run();
        }
    }

    private static boolean isBelow(String path, String top) {
        return path.equals(top) || path.startsWith(top + '/');
    }

    private static void lead(ContainerRequestContext request, String to) {
        UriInfo uri = request.getUriInfo();
        String query = uri.getRequestUri().getRawQuery();
        URI target = uri.getBaseUri().resolve(to + (query == null ? "" : '?' + query));
        request.setRequestUri(target);
    }
}
