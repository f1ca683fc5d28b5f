package dev.flame.tck.ends;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.OnlyOnParent;
import dev.flame.Pool;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls without end, where the environment asks for it: some that wait at a gate, and short ones, each told to a tally
 * with what it came to.
 */
@ApplicationScoped
@OnlyOnParent
public class Load {

    /** The environment variable that holds the tally's directory. */
    static final String VARIABLE = "TCK_LOAD";

    static final String RETURNED = "returned";
    static final String REFUSED = "refused";
    static final String OTHER = "other";
    static final String SHORT = "short";
    static final int IN_FLIGHT = 2;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    // not an elastic method: on Open Liberty, its interceptors need a thread of the container
    @Inject
    @Pool(EndWar.POOL)
    ElasticPool pool;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        String directory = System.getenv(VARIABLE);
        if (directory == null) {
            return;
        }
        Tally tally = new Tally(directory);
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        for (int i = 0; i < IN_FLIGHT; i++) {
            start(application, () -> wait(tally));
        }
        start(application, () -> hurry(tally));
    }

    private static void start(ClassLoader application, Runnable caller) {
        Thread thread = new Thread(caller, "tck-load");
        thread.setContextClassLoader(application);
        thread.start();
    }

    private void wait(Tally tally) {
        String ending = call(new Gate(tally));
        while (ending.equals(Reason.NOT_STARTED.name())) {
            LockSupport.parkNanos(PAUSE);
            ending = call(new Gate(tally));
        }
        tally.add(ending);
    }

    private String call(Gate gate) {
        try {
            Site site = pool.call(() -> pass(gate));
            return site.pid() == ProcessHandle.current().pid() ? OTHER : RETURNED;
        } catch (NotDispatchedException refused) {
            return refused.reason().name();
        } catch (Exception e) {
            return OTHER + "-" + e.getClass().getSimpleName();
        }
    }

    private static Site pass(Gate gate) throws InterruptedException {
        gate.pass();
        return Site.here();
    }

    private void hurry(Tally tally) {
        boolean refused = false;
        while (!refused) {
            LockSupport.parkNanos(PAUSE);
            try {
                pool.call(Site::here);
                tally.add(SHORT);
            } catch (NotDispatchedException e) {
                if (e.reason() != Reason.NOT_STARTED) {
                    tally.add(REFUSED + "-" + e.reason());
                    refused = true;
                }
            } catch (Exception e) {
                tally.add(OTHER + "-" + e.getClass().getSimpleName());
            }
        }
    }
}
