package dev.flame.examples.cookbook;

import dev.flame.ElasticPool;
import dev.flame.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fire and forget: a timer of the parent casts a task each 50 ms and never waits for it. Who needs the outcome looks where the
 * tasks leave it.
 */
@ApplicationScoped
public class ScheduledCasts implements Recipe {

    private static final int CASTS = 5;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);

    @Inject
    @Pool("kitchen")
    @SuppressWarnings("NullAway.Init")
    ElasticPool pool;

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String title() {
        return "scheduled casts";
    }

    @Override
    public Plate cook() throws IOException, InterruptedException {
        Path notes = Files.createTempFile("notes", ".txt");
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            String file = notes.toString();
            AtomicInteger cast = new AtomicInteger();
            timer.scheduleAtFixedRate(
                    () -> {
                        int number = cast.incrementAndGet();
                        if (number <= CASTS) {
                            pool.cast(() -> note(file, number));
                        }
                    },
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
            return told(written(notes));
        } finally {
            timer.shutdownNow();
            Files.delete(notes);
        }
    }

    /** Runs on a runner. */
    private static void note(String file, int number) throws IOException {
        String line = number + " " + ProcessHandle.current().pid() + "\n";
        Files.writeString(Path.of(file), line, StandardOpenOption.APPEND);
    }

    private static List<String> written(Path notes) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        List<String> lines = Files.readAllLines(notes);
        while (lines.size() < CASTS && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
            lines = Files.readAllLines(notes);
        }
        return lines;
    }

    private static Plate told(List<String> lines) {
        TreeSet<String> numbers = new TreeSet<>();
        TreeSet<Long> pids = new TreeSet<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            numbers.add(words[0]);
            pids.add(Long.valueOf(words[1]));
        }
        return new Plate(lines.size() + " casts left notes " + numbers, pids);
    }
}
