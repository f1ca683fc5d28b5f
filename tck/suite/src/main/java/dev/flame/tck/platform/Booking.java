package dev.flame.tck.platform;

import dev.flame.Elastic;
import dev.flame.tck.support.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;

/** An elastic method with a constraint on a parameter. */
@ApplicationScoped
public class Booking {

    @Elastic
    public int book(Tally tally, @Min(1) int seats) {
        tally.add("run");
        return seats;
    }
}
