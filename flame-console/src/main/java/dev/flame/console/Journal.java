package dev.flame.console;

import dev.flame.PoolSaturated;
import dev.flame.RunnerFailed;
import dev.flame.RunnerLost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The last things that went wrong. Thread-safe. */
@ApplicationScoped
class Journal {

    static final int MOST = 100;

    private final Deque<Incident> incidents = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();

    void failed(@Observes RunnerFailed event) {
        add(new Incident(
                Instant.now(),
                event.pool(),
                Incident.Kind.FAILED,
                Optional.of(event.runner()),
                String.valueOf(event.cause().getMessage())));
    }

    void lost(@Observes RunnerLost event) {
        add(new Incident(
                Instant.now(),
                event.pool(),
                Incident.Kind.LOST,
                Optional.of(event.runner()),
                String.valueOf(event.cause().getMessage())));
    }

    void saturated(@Observes PoolSaturated event) {
        add(new Incident(Instant.now(), event.pool(), Incident.Kind.SATURATED, Optional.empty(), event.why()));
    }

    void add(Incident incident) {
        lock.lock();
        try {
            if (incidents.size() == MOST) {
                incidents.removeLast();
            }
            incidents.addFirst(incident);
        } finally {
            lock.unlock();
        }
    }

    /** The newest first. */
    List<Incident> last() {
        lock.lock();
        try {
            return List.copyOf(incidents);
        } finally {
            lock.unlock();
        }
    }
}
