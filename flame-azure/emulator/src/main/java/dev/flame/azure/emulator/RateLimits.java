package dev.flame.azure.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * ARM's published limits as token buckets: 10 writes and 25 reads a second at the front door, 500 PUTs, 500 DELETEs and 300
 * lists a minute, and 4 writes a minute for one machine.
 */
final class RateLimits {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Time time;

    RateLimits(Time time) {
        this.time = time;
    }

    /** How long the caller must wait; empty if the request is within the limits. */
    Optional<Duration> refuse(Request request) {
        boolean read = request.method().equals("GET") || request.method().equals("HEAD");
        String path = request.uri().getPath();
        boolean machine = path.matches(".*/virtualMachines/[^/]+(/\\w+)?");
        Optional<Duration> wait = take(read ? "reads" : "writes", read ? 250 : 10, read ? 25 : 10, SECOND);
        if (wait.isEmpty() && machine && !read) {
            wait = take(request.method(), 500, 500, MINUTE).or(() -> take(path, 4, 4, MINUTE));
        }
        if (wait.isEmpty() && read && path.endsWith("/virtualMachines")) {
            wait = take("list", 300, 300, MINUTE);
        }
        return wait;
    }

    private Optional<Duration> take(String name, int capacity, int refill, Duration per) {
        lock.lock();
        try {
            Bucket bucket = buckets.computeIfAbsent(name, key -> new Bucket(capacity, time.now()));
            return bucket.take(capacity, (double) refill / per.toNanos(), time.now());
        } finally {
            lock.unlock();
        }
    }

    private static final class Bucket {
        private double tokens;
        private Instant last;

        Bucket(int capacity, Instant now) {
            tokens = capacity;
            last = now;
        }

        Optional<Duration> take(int capacity, double perNano, Instant now) {
            tokens = Math.min(capacity, tokens + Duration.between(last, now).toNanos() * perNano);
            last = now;
            if (tokens >= 1) {
                tokens -= 1;
                return Optional.empty();
            }
            return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano)));
        }
    }
}
