package dev.flame.examples.thumbnails;

import dev.flame.ElasticPool;
import dev.flame.OnlyOnParent;
import dev.flame.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code ./demo --once [VIDEO]}: works one video through, says what happens meanwhile, and ends the application; its exit
 * code is 0 only if all is well.
 */
@ApplicationScoped
@OnlyOnParent
public class OnceRun {

    @Inject
    @ConfigProperty(name = "thumbnails.once", defaultValue = "false")
    boolean once;

    @Inject
    @ConfigProperty(name = "thumbnails.video")
    Optional<Path> video;

    @Inject
    @Pool("ffmpeg")
    ElasticPool pool;

    @Inject
    VideoFiles files;

    @Inject
    Jobs jobs;

    @Inject
    Studio studio;

    @Inject
    Screen screen;

    void start(
            @Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 1000) @Initialized(ApplicationScoped.class)
                    Object event) {
        if (once) {
            Thread.ofPlatform().name("once").start(() -> System.exit(run()));
        }
    }

    private int run() {
        try {
            Job job = jobs.create();
            screen.line("parent is process " + ProcessHandle.current().pid() + "; " + pool.stats());
            Path input = video.isPresent() ? video.get() : files.sample(job.directory());
            screen.line("video is " + input);
            Summary summary = studio.cut(input, job, segments -> work(segments, job));
            screen.print(summary.toString());
            return 0;
        } catch (ExecutionException e) {
            screen.line("FAILED: " + e.getCause());
        } catch (FfmpegException | IOException | RuntimeException e) {
            screen.line("FAILED: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            screen.line("FAILED: interrupted");
        }
        return 1;
    }

    private Summary work(List<Segment> segments, Job job)
            throws FfmpegException, InterruptedException, IOException, ExecutionException {
        screen.line(segments.size() + " segments; thumbnails and preview of all of them, by runners");
        long start = System.nanoTime();
        FanOut.Results results = watched(segments, job);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        Duration booting = Duration.ofNanos(job.firstWork() - start);
        studio.write(segments, results, job);
        Pictures pictures = Pictures.check(results.pictures());
        return new Summary(
                pictures, results.workplaces(), wall, booting, again(segments, job, pictures), job.directory());
    }

    /** The same work by runners that are up, as many as there are processors, and by one of them: what more runners give. */
    private Optional<Summary.Again> again(List<Segment> segments, Job job, Pictures expected)
            throws InterruptedException, IOException, ExecutionException {
        int several = Math.min(pool.stats().max(), Runtime.getRuntime().availableProcessors());
        if (several == 1) {
            return Optional.empty();
        }
        Duration wall = again(segments, job, expected, several);
        return Optional.of(new Summary.Again(several, wall, again(segments, job, expected, 1)));
    }

    private Duration again(List<Segment> segments, Job job, Pictures expected, int runners)
            throws InterruptedException, IOException, ExecutionException {
        pool.resize(runners, runners);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (pool.stats().ready() != runners || pool.stats().runners() != runners) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(runners + " runners are not up after two minutes: " + pool.stats());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        screen.line("once more by runners that are up: " + runners);
        long start = System.nanoTime();
        FanOut.Results results = watched(segments, job);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (!Pictures.check(results.pictures()).equals(expected)) {
            throw new IOException(runners + " runners made other pictures than all of them together");
        }
        return wall;
    }

    private FanOut.Results watched(List<Segment> segments, Job job) throws InterruptedException, ExecutionException {
        Screen.Watch watch = screen.watch(pool, job);
        try {
            return studio.work(segments, job);
        } finally {
            watch.close();
        }
    }
}
