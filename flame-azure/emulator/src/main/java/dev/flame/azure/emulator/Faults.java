package dev.flame.azure.emulator;

import dev.flame.azure.emulator.Fault.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** The faults that are to be injected, in the order in which they were added. */
public final class Faults {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Counted> faults = new ArrayList<>();
    private final Time time;

    Faults(Time time) {
        this.time = time;
    }

    /**
     * Injects a fault for every request that fits.
     *
     * @param method the HTTP method, or {@code *}
     * @param path a regular expression that is found in the path
     * @param action what happens
     */
    public void always(String method, String path, Action action) {
        times(Integer.MAX_VALUE, method, path, action);
    }

    /**
     * Injects a fault for the next requests that fit.
     *
     * @param times for how many
     * @param method the HTTP method, or {@code *}
     * @param path a regular expression that is found in the path
     * @param action what happens
     */
    public void times(int times, String method, String path, Action action) {
        add(new Counted(new Fault(fits(method, path), action, Instant.MIN, Instant.MAX), times));
    }

    /**
     * Injects a fault for a while, from now on.
     *
     * @param duration for how long, in the cloud's time
     * @param method the HTTP method, or {@code *}
     * @param path a regular expression that is found in the path
     * @param action what happens
     */
    public void during(Duration duration, String method, String path, Action action) {
        Instant now = time.now();
        add(new Counted(new Fault(fits(method, path), action, now, now.plus(duration)), Integer.MAX_VALUE));
    }

    /** Lets everything go right again. */
    public void clear() {
        lock.lock();
        try {
            faults.clear();
        } finally {
            lock.unlock();
        }
    }

    private void add(Counted fault) {
        lock.lock();
        try {
            faults.add(fault);
        } finally {
            lock.unlock();
        }
    }

    private static BiPredicate<String, String> fits(String method, String path) {
        Pattern pattern = Pattern.compile(path);
        return (m, p) ->
                (method.equals("*") || method.equals(m)) && pattern.matcher(p).find();
    }

    Optional<Action> next(Request request) {
        Instant now = time.now();
        lock.lock();
        try {
            for (Iterator<Counted> each = faults.iterator(); each.hasNext(); ) {
                Counted counted = each.next();
                if (counted.applies(request, now)) {
                    if (--counted.left == 0) {
                        each.remove();
                    }
                    return Optional.of(counted.fault.action());
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private static final class Counted {
        private final Fault fault;
        private int left;

        Counted(Fault fault, int left) {
            this.fault = fault;
            this.left = left;
        }

        boolean applies(Request request, Instant now) {
            return !now.isBefore(fault.from())
                    && now.isBefore(fault.until())
                    && fault.matches().test(request.method(), request.uri().getPath());
        }
    }
}
