package dev.flame.benchmarks;

import java.util.Locale;

/**
 * What was measured in one slice of the run.
 *
 * @param p50 the median of the calls, in microseconds
 * @param p99 their 99th percentile, in microseconds
 * @param rate calls a second, of all callers
 * @param heap the most heap in use at either end, in MiB; negative where that was not measured
 */
record Slice(double p50, double p99, double rate, double heap) {

    /** Of the times of at least one call, the shortest first. */
    static Slice of(long[] sorted, long nanos, long heap) {
        return new Slice(
                sorted[sorted.length / 2] / 1e3,
                sorted[(int) (sorted.length * 0.99)] / 1e3,
                sorted.length * 1e9 / nanos,
                heap < 0 ? -1 : heap / (double) (1 << 20));
    }

    static Slice parse(String line) {
        String[] words = line.split(" ", -1);
        return new Slice(
                Double.parseDouble(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]));
    }

    String line() {
        return String.format(Locale.ROOT, "%.3f %.3f %.3f %.1f", p50, p99, rate, heap);
    }
}
