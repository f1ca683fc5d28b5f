package dev.flame.pool;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what is to happen, and when. Things of the same time happen in the order in which they were put down. */
final class Agenda {

    private record Entry(long at, long sequence, Runnable what) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::sequence));
    private long sequence;
    private long now;

    Agenda(long begin) {
        this.now = begin;
    }

    long now() {
        return now;
    }

    void in(Duration delay, Runnable what) {
        at(now + delay.toNanos(), what);
    }

    void at(long nanos, Runnable what) {
        entries.add(new Entry(Math.max(now, nanos), sequence++, what));
    }

    /** Lets everything happen up to a time. */
    void runUntil(long end) {
        for (Entry next = entries.peek(); next != null && next.at() <= end; next = entries.peek()) {
            entries.remove();
            now = next.at();
            next.what().run();
        }
        now = end;
    }
}
