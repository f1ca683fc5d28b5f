package dev.flame.tck.calls;

import dev.flame.Elastic;
import dev.flame.FlameRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An application that has something to do on a runner before it can work. */
@ApplicationScoped
public class WarmUp {

    private static final Duration TAKES = Duration.ofSeconds(1);

    private volatile boolean done;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event, FlameRole role) {
        long end = System.nanoTime() + (role.isRunner() ? TAKES.toNanos() : 0);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        done = true;
    }

    @Elastic(CallPools.CALLS)
    public boolean isDone() {
        return done;
    }
}
