package dev.flame.pool;

/** Something that is to happen at a time, once each time that it is set in {@link Timers}. */
final class Timer extends Heap.Node {

    /** What happens. */
    @FunctionalInterface
    interface Task {
        void run(long now);
    }

    final Task task;
    long at;
    long sequence;

    Timer(Task task) {
        this.task = task;
    }
}
