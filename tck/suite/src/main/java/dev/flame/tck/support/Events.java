package dev.flame.tck.support;

import dev.flame.PoolSaturated;
import dev.flame.ProgressReported;
import dev.flame.RunnerFailed;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps Flame's events, in the order in which they came. */
@ApplicationScoped
public class Events {

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();

    void starting(@Observes RunnerStarting event) {
        events.add(event);
    }

    void ready(@Observes RunnerReady event) {
        events.add(event);
    }

    void failed(@Observes RunnerFailed event) {
        events.add(event);
    }

    void lost(@Observes RunnerLost event) {
        events.add(event);
    }

    void stopped(@Observes RunnerStopped event) {
        events.add(event);
    }

    void saturated(@Observes PoolSaturated event) {
        events.add(event);
    }

    void progress(@Observes ProgressReported event) {
        events.add(event);
    }

    /**
     * What the invocations of a pool reported.
     *
     * @param pool the pool
     * @return the events
     */
    public List<ProgressReported> progress(String pool) {
        return all(ProgressReported.class)
                .filter(event -> event.pool().equals(pool))
                .toList();
    }

    /**
     * The runners of a pool that started to boot.
     *
     * @param pool the pool
     * @return the events
     */
    public List<RunnerStarting> starting(String pool) {
        return all(RunnerStarting.class)
                .filter(event -> event.pool().equals(pool))
                .toList();
    }

    /**
     * The runners of a pool that came up.
     *
     * @param pool the pool
     * @return the events
     */
    public List<RunnerReady> ready(String pool) {
        return all(RunnerReady.class).filter(event -> event.pool().equals(pool)).toList();
    }

    /**
     * The boots of a pool that failed.
     *
     * @param pool the pool
     * @return the events
     */
    public List<RunnerFailed> failed(String pool) {
        return all(RunnerFailed.class)
                .filter(event -> event.pool().equals(pool))
                .toList();
    }

    /**
     * The runners of a pool that were lost.
     *
     * @param pool the pool
     * @return the events
     */
    public List<RunnerLost> lost(String pool) {
        return all(RunnerLost.class).filter(event -> event.pool().equals(pool)).toList();
    }

    /**
     * The runners of a pool that ended as they should.
     *
     * @param pool the pool
     * @return the events
     */
    public List<RunnerStopped> stopped(String pool) {
        return all(RunnerStopped.class)
                .filter(event -> event.pool().equals(pool))
                .toList();
    }

    /**
     * The spells of saturation of a pool.
     *
     * @param pool the pool
     * @return the events
     */
    public List<PoolSaturated> saturated(String pool) {
        return all(PoolSaturated.class)
                .filter(event -> event.pool().equals(pool))
                .toList();
    }

    private <E> java.util.stream.Stream<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
