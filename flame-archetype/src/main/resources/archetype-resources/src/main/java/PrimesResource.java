package ${package};

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/primes/100000}. */
@Path("primes/{limit: \\d{1,7}}")
@RequestScoped
public class PrimesResource {

    @Inject
    Primes primes;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String count(@PathParam("limit") int limit) {
        Primes.Answer answer = primes.below(limit);
        return "%d primes below %d, counted by process %d; this application is process %d%n"
                .formatted(answer.count(), limit, answer.process(), ProcessHandle.current().pid());
    }
}
