package dev.flame.benchmarks.flame;

import dev.flame.ElasticPool;
import dev.flame.OnlyOnParent;
import dev.flame.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Makes a call for each line that the coordinator sends, and prints how long it took from the call, which boots a runner. */
@ApplicationScoped
@OnlyOnParent
public class ColdCalls {

    /** Switches it on: the other measurements have the same beans. */
    public static final String SWITCH = "benchmarks.cold";

    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    @Inject
    ColdBean bean;

    @Inject
    @Pool("cold")
    ElasticPool cold;

    @Inject
    @Pool("trained")
    ElasticPool trained;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (Boolean.getBoolean(SWITCH)) {
            new Thread(this::obey, "cold-calls").start();
        }
    }

    private void obey() {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("up");
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(String.valueOf(
                        line.equals("trained") ? nanos(trained, bean::trained) : nanos(cold, bean::untrained)));
            }
        } catch (IOException | RuntimeException e) {
            // the coordinator finds this JVM ended
            System.err.println("calls end: " + e);
        }
        System.exit(0);
    }

    /** A call. */
    private interface Call {
        int call(int value);
    }

    /** The last runner has to be gone, so that the call does not wait for its end. */
    private static long nanos(ElasticPool pool, Call call) {
        while (pool.stats().runners() > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        long begun = System.nanoTime();
        call.call(1);
        return System.nanoTime() - begun;
    }

    private static void say(String what) {
        System.out.println("@ " + what);
        System.out.flush();
    }
}
