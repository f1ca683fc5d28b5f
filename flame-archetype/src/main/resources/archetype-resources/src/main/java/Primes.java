package ${package};

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Serializable;
import java.util.stream.IntStream;

/** Counts primes, on a runner of the pool {@code primes}. */
@ApplicationScoped
public class Primes {

    /**
     * Counts the primes below a limit.
     *
     * @param limit the limit, exclusive
     * @return how many there are, and which process has counted them
     */
    @Elastic("primes")
    public Answer below(int limit) {
        int count = (int) IntStream.range(2, limit).filter(Primes::isPrime).count();
        return new Answer(count, ProcessHandle.current().pid());
    }

    private static boolean isPrime(int n) {
        return IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(divisor -> n % divisor == 0);
    }

    /** How many primes, and the process that has counted them. */
    public record Answer(int count, long process) implements Serializable {}
}
