package dev.flame.tck.platform;

import dev.flame.ElasticPool;
import dev.flame.FlameException;
import dev.flame.OnlyOnParent;
import dev.flame.Pool;
import dev.flame.tck.support.Site;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** An application that makes elastic calls all the time, from its start. */
@ApplicationScoped
@OnlyOnParent
public class Busy {

    static final String POOL = "busy";
    static final int CALLERS = 4;

    private static final long WORK = TimeUnit.MILLISECONDS.toNanos(25);

    private final AtomicBoolean ended = new AtomicBoolean();

    // not an elastic method: on Open Liberty, its interceptors need a thread of the container
    @Inject
    @Pool(POOL)
    ElasticPool pool;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = new Thread(this::call, "tck-busy");
            caller.setContextClassLoader(application);
            caller.setDaemon(true);
            caller.start();
        }
    }

    @PreDestroy
    void end() {
        ended.set(true);
    }

    private void call() {
        while (!ended.get()) {
            try {
                pool.call(Busy::work);
            } catch (FlameException tooEarlyOrTooLate) {
                LockSupport.parkNanos(WORK);
            } catch (Exception e) {
                throw new IllegalStateException("the work of " + POOL + " throws nothing", e);
            }
        }
    }

    private static Site work() {
        LockSupport.parkNanos(WORK);
        return Site.here();
    }
}
