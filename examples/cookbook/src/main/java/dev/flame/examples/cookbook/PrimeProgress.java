package dev.flame.examples.cookbook;

import dev.flame.Elastic;
import dev.flame.Progress;
import dev.flame.ProgressReported;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Long work that says how far it is: reports made on the runner arrive as CDI events at the parent. */
@ApplicationScoped
public class PrimeProgress implements Recipe {

    private static final int QUARTER = 250_000;

    private final BlockingQueue<ProgressReported> reports = new LinkedBlockingQueue<>();

    @Inject
    @SuppressWarnings("NullAway.Init")
    Primes primes;

    /** Runs on a runner. */
    @ApplicationScoped
    public static class Primes {

        /**
         * Counts the primes below one million.
         *
         * @return how many
         */
        @Elastic("kitchen")
        public Served<Integer> count() {
            int found = 0;
            for (int quarter = 0; quarter < 4; quarter++) {
                found += (int) IntStream.range(quarter * QUARTER, (quarter + 1) * QUARTER)
                        .filter(Primes::isPrime)
                        .count();
                Progress.report((quarter + 1) / 4.0, found + " primes");
            }
            return Served.here(found);
        }

        private static boolean isPrime(int number) {
            return number > 1
                    && IntStream.iterate(2, divisor -> divisor * divisor <= number, divisor -> divisor + 1)
                            .noneMatch(divisor -> number % divisor == 0);
        }
    }

    void reported(@Observes ProgressReported report) {
        reports.add(report);
    }

    @Override
    public int number() {
        return 7;
    }

    @Override
    public String title() {
        return "progress";
    }

    @Override
    public Plate cook() throws InterruptedException {
        Served<Integer> count = primes.count();
        StringBuilder seen = new StringBuilder();
        ProgressReported report;
        do {
            report = reports.poll(10, TimeUnit.SECONDS);
            if (report == null) {
                throw new IllegalStateException("the last report did not come within 10 s");
            }
            seen.append(Math.round(report.done() * 100)).append("% ");
        } while (report.done() < 1);
        return Plate.of(seen + "then " + count.what() + " primes", List.of(count));
    }
}
