package dev.flame.pool;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a changing number of runners has spent within a sliding window: the running total at each change of their number, as
 * far as the window reaches back. Changes closer together than a grain share one point, so that memory is bounded.
 * Totals wrap round like times do; only differences are looked at.
 */
final class SpendHistory {

    private record Point(long at, long total) {}

    private final long window;
    private final long grain;
    private final Deque<Point> points = new ArrayDeque<>();
    /** The last point that the window's start has passed. */
    private Point behind = new Point(0, 0);

    private boolean begun;
    private int running;
    private long changedAt;
    private long total;
    private long keptAt;

    SpendHistory(long window, long grain) {
        this.window = window;
        this.grain = grain;
    }

    /** The number of runners changes. */
    void change(int by, long now) {
        total = totalAt(now);
        running += by;
        changedAt = now;
        Point point = new Point(now, total);
        if (!begun) {
            begun = true;
            behind = point;
            keptAt = now;
        } else if (now - keptAt < grain && !points.isEmpty()) {
            points.removeLast();
        } else {
            keptAt = now;
        }
        points.addLast(point);
    }

    /** Runner-nanoseconds within the window that ends now. */
    long spent(long now) {
        return begun ? totalAt(now) - totalAtStart(now - window, now) : 0;
    }

    private long totalAt(long now) {
        return total + running * (now - changedAt);
    }

    private long totalAtStart(long start, long now) {
        Point ahead = points.peekFirst();
        while (ahead != null && ahead.at - start <= 0) {
            behind = ahead;
            points.removeFirst();
            ahead = points.peekFirst();
        }
        if (start - behind.at <= 0) {
            return behind.total;
        }
        long aheadAt = ahead == null ? now : ahead.at;
        long aheadTotal = ahead == null ? totalAt(now) : ahead.total;
        double passed = (double) (start - behind.at) / (aheadAt - behind.at);
        return behind.total + Math.round((aheadTotal - behind.total) * passed);
    }
}
