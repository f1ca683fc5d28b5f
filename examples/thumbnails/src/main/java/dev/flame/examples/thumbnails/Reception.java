package dev.flame.examples.thumbnails;

import dev.flame.OnlyOnParent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Works uploaded videos through, a virtual thread for each; the pool's bounds keep the machine from drowning. */
@ApplicationScoped
@OnlyOnParent
public class Reception {

    private static final System.Logger LOG = System.getLogger(Reception.class.getName());

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    VideoFiles files;

    @Inject
    Studio studio;

    /**
     * Begins a job and returns at once.
     *
     * @param job the job
     * @param video the video; empty for a clip made here
     */
    void accept(Job job, Optional<Path> video) {
        threads.execute(() -> work(job, video));
    }

    private void work(Job job, Optional<Path> video) {
        try {
            Path input = video.isPresent() ? video.get() : files.sample(job.directory());
            studio.cut(input, job, segments -> {
                FanOut.Results results = studio.work(segments, job);
                studio.write(segments, results, job);
                return results;
            });
            job.finished();
        } catch (ExecutionException e) {
            failed(job, e.getCause() == null ? e : e.getCause());
        } catch (FfmpegException | IOException | RuntimeException e) {
            failed(job, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(job, e);
        }
    }

    private static void failed(Job job, Throwable why) {
        LOG.log(System.Logger.Level.WARNING, "Video " + job.id() + " failed", why);
        job.failed(String.valueOf(why.getMessage()));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
