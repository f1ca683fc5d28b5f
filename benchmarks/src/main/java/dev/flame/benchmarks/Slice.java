package dev.flame.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What was measured in one slice of the run.
 *
 * @param p50 the median of the calls, in microseconds
 * @param p99 their 99th percentile, in microseconds
 * @param rate calls a second, of all callers
 */
record Slice(double p50, double p99, double rate) {

    static Slice of(long[] times, long nanos) {
        if (times.length == 0) {
            return new Slice(Double.NaN, Double.NaN, 0);
        }
        Arrays.sort(times);
        return new Slice(
                times[times.length / 2] / 1e3, times[(int) (times.length * 0.99)] / 1e3, times.length * 1e9 / nanos);
    }

    static Slice parse(String line) {
        String[] words = line.split(" ", -1);
        return new Slice(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    String line() {
        return String.format(Locale.ROOT, "%.3f %.3f %.3f", p50, p99, rate);
    }
}
