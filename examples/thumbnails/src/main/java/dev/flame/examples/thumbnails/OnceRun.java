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
        Optional<Summary.Alone> alone =
                pool.stats().max() > 1 ? Optional.of(alone(segments, job, pictures)) : Optional.empty();
        return new Summary(pictures, results.workplaces(), wall, booting, alone, job.directory());
    }

    /** The same work by one runner that is already there: what the speed-up is measured against. */
    private Summary.Alone alone(List<Segment> segments, Job job, Pictures expected)
            throws InterruptedException, IOException, ExecutionException {
        screen.line("once more by one runner alone, to measure the speed-up");
        pool.resize(1, 1);
        long start = System.nanoTime();
        FanOut.Results results = watched(segments, job);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (!Pictures.check(results.pictures()).equals(expected)) {
            throw new IOException("One runner alone made other pictures than all of them together");
        }
        return new Summary.Alone(wall, results.workplaces().get(0).process());
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
