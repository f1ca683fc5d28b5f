package dev.flame.tck.pools;

import dev.flame.Pool;
import dev.flame.RunnerId;
import dev.flame.spi.IdleCheck;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps idle runners of one pool until told otherwise. */
@Pool("kept")
@ApplicationScoped
public class Keeper implements IdleCheck {

    private volatile boolean mayStop;
    private volatile boolean asked;

    @Override
    public boolean mayStop(String pool, RunnerId runner) {
        asked = true;
        return mayStop;
    }

    boolean wasAsked() {
        return asked;
    }

    void letStop() {
        mayStop = true;
    }
}
