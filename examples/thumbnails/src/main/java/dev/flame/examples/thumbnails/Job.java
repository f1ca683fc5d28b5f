package dev.flame.examples.thumbnails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One video on its way through the studio, as others see it. Thread-safe. */
final class Job {

    /** How far a job is. */
    enum State {
        CUTTING,
        WORKING,
        DONE,
        FAILED
    }

    private final String id;
    private final Path directory;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong firstWork = new AtomicLong();
    private volatile State state = State.CUTTING;
    private volatile int calls;
    private final Map<String, Workplace> pictures = new ConcurrentSkipListMap<>();
    private volatile String message = "";

    /**
     * A job that begins.
     *
     * @param id its name
     * @param directory where its results go; exists
     */
    Job(String id, Path directory) {
        this.id = id;
        this.directory = directory;
    }

    void working(int callsToMake) {
        done.set(0);
        firstWork.set(0);
        pictures.clear();
        calls = callsToMake;
        state = State.WORKING;
    }

    void callDone(Workplace workplace) {
        done.incrementAndGet();
        // by this JVM's clock, since the runner's may differ
        long began = System.nanoTime() - workplace.took().toNanos();
        firstWork.accumulateAndGet(began, (first, other) -> first == 0 || other - first < 0 ? other : first);
    }

    /**
     * Takes pictures as they come, in any order.
     *
     * @param first the first one's number among all pictures of the video
     * @param some the pictures
     * @throws IOException if one can't be written
     */
    void arrived(int first, Thumbnails some) throws IOException {
        for (int i = 0; i < some.pictures().size(); i++) {
            String name = "picture-%04d.jpg".formatted(first + i);
            Path part = Files.write(
                    directory.resolve(name + ".part"), some.pictures().get(i));
            Files.move(part, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING); // nobody sees half of one
            pictures.put(name, some.workplace());
        }
    }

    void finished() {
        state = State.DONE;
    }

    void failed(String why) {
        message = why;
        state = State.FAILED;
    }

    String id() {
        return id;
    }

    Path directory() {
        return directory;
    }

    /** Where the segments lie while the job lasts. */
    Path scratch() {
        return directory.resolve("segments");
    }

    State state() {
        return state;
    }

    int calls() {
        return calls;
    }

    int done() {
        return done.get();
    }

    /** When the first call began on a runner, by {@link System#nanoTime}; 0 while none has returned. */
    long firstWork() {
        return firstWork.get();
    }

    /** The pictures that are there, by file name, each with where it was made. */
    Map<String, Workplace> pictures() {
        return pictures;
    }

    String message() {
        return message;
    }
}
