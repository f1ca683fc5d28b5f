package dev.flame.tck.errors;

import dev.flame.Elastic;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** A bean of a session, which a runner does not have. */
@SessionScoped
public class Basket implements Serializable {

    private static final long serialVersionUID = 1L;

    @Elastic
    public int price() {
        return 1;
    }
}
