package dev.flame.examples.thumbnails;

import dev.flame.ElasticPool;
import dev.flame.OnlyOnParent;
import dev.flame.PoolStats;
import dev.flame.RunnerFailed;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The terminal of {@code ./demo --once}: one line for each thing that happens, with the seconds since the start. */
@ApplicationScoped
@OnlyOnParent
public class Screen {

    private static final long REFRESH_MILLIS = 500;

    private final long start = System.nanoTime();

    @Inject
    @ConfigProperty(name = "thumbnails.once", defaultValue = "false")
    boolean once;

    /** Prints how far a job is, each time that it changes, until it is closed. */
    static final class Watch {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("screen").daemon().factory());

        void close() {
            timer.close();
        }
    }

    Watch watch(ElasticPool pool, Job job) {
        Watch watch = new Watch();
        String[] shown = {""};
        watch.timer.scheduleWithFixedDelay(
                () -> {
                    String now = progress(pool.stats(), job);
                    if (!now.equals(shown[0])) {
                        shown[0] = now;
                        line(now);
                    }
                },
                0,
                REFRESH_MILLIS,
                TimeUnit.MILLISECONDS);
        return watch;
    }

    private static String progress(PoolStats stats, Job job) {
        return "done %d of %d | leased %d, waiting %d | runners: %d booting, %d ready, %d draining"
                .formatted(
                        job.done(),
                        job.calls(),
                        stats.leased(),
                        stats.waiting(),
                        stats.booting(),
                        stats.ready(),
                        stats.draining());
    }

    void starting(@Observes RunnerStarting event) {
        runner(event.runner() + " boots", event.detail());
    }

    void ready(@Observes RunnerReady event) {
        runner(event.runner() + " is ready", event.detail());
    }

    void failed(@Observes RunnerFailed event) {
        runner(event.runner() + " did not come up", String.valueOf(event.cause().getMessage()));
    }

    void lost(@Observes RunnerLost event) {
        runner(event.runner() + " is lost", String.valueOf(event.cause().getMessage()));
    }

    void stopped(@Observes RunnerStopped event) {
        runner(event.runner() + " has stopped", event.detail());
    }

    private void runner(String what, String detail) {
        if (once) {
            line("runner " + what + (detail.isBlank() ? "" : " (" + detail + ")"));
        }
    }

    void line(String text) {
        double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0;
        print(String.format(Locale.ROOT, "%5.1f s  %s%n", seconds, text));
    }

    void print(String text) {
        PrintStream terminal = System.out;
        terminal.print(text);
        terminal.flush();
    }
}
