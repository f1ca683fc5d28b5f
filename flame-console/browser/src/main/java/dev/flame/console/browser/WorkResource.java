package dev.flame.console.browser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Begins work. */
@Path("work")
@ApplicationScoped
public class WorkResource {

    private final Work work;

    /** For the client proxy. */
    @SuppressWarnings("NullAway") // the proxy has no state
    protected WorkResource() {
        this(null);
    }

    /**
     * A resource.
     *
     * @param work does it
     */
    @Inject
    public WorkResource(Work work) {
        this.work = work;
    }

    /**
     * Begins calls, and does not wait for them.
     *
     * @param pool {@code machines} or {@code threads}
     * @param calls how many
     * @param millis how long each takes
     */
    @POST
    @Path("{pool}")
    public void begin(
            @PathParam("pool") String pool,
            @QueryParam("calls") @DefaultValue("1") int calls,
            @QueryParam("millis") @DefaultValue("1000") long millis) {
        for (int i = 0; i < calls; i++) {
            if (pool.equals("machines")) {
                work.onAMachine(millis);
            } else {
                work.onAThread(millis);
            }
        }
    }
}
