package dev.flame.attack;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;

/** The application under attack. */
@ApplicationScoped
public class Work {

    /** Takes and gives anything. */
    @Elastic
    public Object echo(Object what) {
        return what;
    }
}
