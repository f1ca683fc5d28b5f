package dev.flame.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The page by JAX-RS, where there are no servlets, such as on Helidon. */
@Path(ConsolePath.OWN)
@ApplicationScoped
public class ConsoleResource {

    private final Console console;

    /** For the client proxy. */
    @SuppressWarnings("NullAway") // the proxy has no state
    protected ConsoleResource() {
        this(null);
    }

    /**
     * A resource.
     *
     * @param console answers
     */
    @Inject
    public ConsoleResource(Console console) {
        this.console = console;
    }

    /**
     * The page.
     *
     * @param uri the request
     * @param headers the request's
     * @param user who asks
     * @return its HTML
     */
    @GET
    public Response page(@Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext user) {
        return answer("GET", "", uri, headers, user);
    }

    /**
     * What is beneath the page.
     *
     * @param path what
     * @param uri the request
     * @param headers the request's
     * @param user who asks
     * @return it
     */
    @GET
    @Path("{path: .+}")
    public Response beneath(
            @PathParam("path") String path,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext user) {
        return answer("GET", path, uri, headers, user);
    }

    /**
     * A change of a pool.
     *
     * @param path the pool, and what to do
     * @param uri the request
     * @param headers the request's
     * @param user who asks
     * @return whether it was made
     */
    @POST
    @Path("{path: .+}")
    public Response change(
            @PathParam("path") String path,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext user) {
        return answer("POST", path, uri, headers, user);
    }

    /**
     * The events. The first is empty, and here before the method ends: so the request's thread begins the response, and what it
     * knows of the request is there for filters, such as those of Helidon's security. What follows waits for that.
     *
     * @param sink where they go
     * @param sse makes them
     * @param user who asks
     * @param request takes to {@link ConsolePath} what is to be done when the response has begun
     */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context SecurityContext user,
            @Context ContainerRequestContext request) {
        Optional<Answer> refusal =
                Doors.isServlet() ? Optional.of(elsewhere("events")) : console.refusal(requester(user));
        if (refusal.isPresent()) {
            throw new WebApplicationException(response(refusal.get()));
        }
        request.setProperty(ConsolePath.BEGUN, (Runnable) () -> console.watch(new JaxRsLine(sink, sse)));
        sink.send(sse.newEventBuilder().comment("").build());
    }

    private Response answer(String method, String path, UriInfo uri, HttpHeaders headers, SecurityContext user) {
        if (Doors.isServlet()) {
            return response(elsewhere(path));
        }
        String root = uri.getBaseUri().getPath();
        String base = root.substring(0, root.length() - 1) + ConsoleSettings.path(ConfigProvider.getConfig());
        return response(console.answer(new Ask(
                method,
                base,
                path,
                requester(user),
                headers::getHeaderString,
                name -> uri.getQueryParameters().getFirst(name))));
    }

    private static Answer elsewhere(String path) {
        return Answer.problem(404, Messages.notFound(path));
    }

    private static Response response(Answer answer) {
        return Response.status(answer.status())
                .type(answer.type())
                .header("Cache-Control", answer.cacheControl())
                .header("Content-Security-Policy", Answer.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .entity(answer.body())
                .build();
    }

    private static Requester requester(SecurityContext user) {
        return new Requester() {
            @Override
            public boolean isKnown() {
                return user.getUserPrincipal() != null;
            }

            @Override
            public boolean hasRole(String role) {
                return user.isUserInRole(role);
            }
        };
    }
}
