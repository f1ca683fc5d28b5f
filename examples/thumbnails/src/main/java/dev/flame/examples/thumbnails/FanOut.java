package dev.flame.examples.thumbnails;

import dev.flame.ElasticPool;
import dev.flame.OnlyOnParent;
import dev.flame.Pool;
import dev.flame.PoolStats;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Calls {@link SegmentWork} for all segments of a video at once, a virtual thread for each call. The calls in flight are
 * bounded, and with them the video's bytes in memory: twice what the pool can serve, so that a runner never starves.
 */
@ApplicationScoped
@OnlyOnParent
public class FanOut {

    @Inject
    SegmentWork work;

    @Inject
    @Pool("ffmpeg")
    ElasticPool pool;

    /**
     * What came back.
     *
     * @param thumbnails the pictures, in order
     * @param previews the preview's parts, by segment
     */
    record Results(List<Thumbnails> thumbnails, List<Preview> previews) {

        List<Workplace> workplaces() {
            List<Workplace> places = new ArrayList<>();
            thumbnails.forEach(one -> places.add(one.workplace()));
            previews.forEach(one -> places.add(one.workplace()));
            return places;
        }

        List<byte[]> pictures() {
            return thumbnails.stream().flatMap(one -> one.pictures().stream()).toList();
        }
    }

    Results run(List<Segment> segments, double every, Job job) throws ExecutionException, InterruptedException {
        PoolStats stats = pool.stats();
        Semaphore inFlight = new Semaphore(2 * stats.max() * stats.maxConcurrency());
        List<Future<Thumbnails>> thumbnails = new ArrayList<>();
        List<Future<Preview>> previews = new ArrayList<>();
        int withPictures = (int) segments.stream()
                .filter(segment -> segment.moments(every).count() > 0)
                .count();
        job.working(segments.size() + withPictures);
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                int pictures = 0;
                for (Segment segment : segments) {
                    Moments moments = segment.moments(every);
                    int first = pictures;
                    pictures += moments.count();
                    previews.add(calls.submit(bounded(inFlight, () -> {
                        Preview preview = work.preview(Files.readAllBytes(segment.file()));
                        job.callDone(preview.workplace());
                        return preview;
                    })));
                    if (moments.count() > 0) {
                        thumbnails.add(calls.submit(bounded(inFlight, () -> {
                            Thumbnails some = work.thumbnails(Files.readAllBytes(segment.file()), moments);
                            job.arrived(first, some);
                            job.callDone(some.workplace());
                            return some;
                        })));
                    }
                }
                return new Results(all(thumbnails), all(previews));
            } finally {
                calls.shutdownNow(); // after a failure or an interrupt: the runners' work ends with its callers
            }
        }
    }

    private static <T> Callable<T> bounded(Semaphore inFlight, Callable<T> call) {
        return () -> {
            inFlight.acquire();
            try {
                return call.call();
            } finally {
                inFlight.release();
            }
        };
    }

    private static <T> List<T> all(List<Future<T>> futures) throws ExecutionException, InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
