package dev.flame.examples.cookbook;

import dev.flame.Elastic;
import dev.flame.FlameRole;
import dev.flame.RunnerId;
import dev.flame.RunnerLostException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * A runner is killed in the middle of the work; {@code @Retry} dispatches again, to another one. In-process there is no
 * machine to kill: there, the exception is thrown that its loss would be.
 */
@ApplicationScoped
public class RetryAfterLoss implements Recipe {

    private static final int KILLED = 137;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Fragile fragile;

    /** Runs on a runner. */
    @ApplicationScoped
    public static class Fragile {

        @Inject
        @SuppressWarnings("NullAway.Init")
        FlameRole role;

        /**
         * Adds 1 to 100, and loses its runner on the first attempt.
         *
         * @param attempts a file that gets a byte for each attempt
         * @return the sum
         * @throws IOException if the file can't be written
         */
        @Elastic("kitchen")
        @Retry(maxRetries = 3, delay = 0, jitter = 0, retryOn = RunnerLostException.class)
        public Served<Integer> sum(String attempts) throws IOException {
            Path file = Path.of(attempts);
            boolean first = Files.size(file) == 0;
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
            if (first && role.isRunner()) {
                Runtime.getRuntime().halt(KILLED); // as kill -9 would
            } else if (first) {
                throw new RunnerLostException(RunnerId.random("kitchen"), "the runner was lost", null);
            }
            return Served.here(100 * 101 / 2);
        }
    }

    @Override
    public int number() {
        return 10;
    }

    @Override
    public String title() {
        return "retry after loss";
    }

    @Override
    public Plate cook() throws IOException {
        Path attempts = Files.createTempFile("attempts", "");
        try {
            Served<Integer> sum = fragile.sum(attempts.toString());
            return Plate.of(Files.size(attempts) + " attempts, 1 runner lost, sum " + sum.what(), List.of(sum));
        } finally {
            Files.delete(attempts);
        }
    }
}
