package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.flame.test.FlameRunners;
import dev.flame.test.FlameTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Through the real pool and the real serialisation, in this JVM. */
@FlameTest(beans = Primes.class)
class PrimesTest {

    @Inject
    Primes primes;

    @Test
    void shouldCountOnARunner(FlameRunners runners) {
        assertEquals(25, primes.below(100).count());

        runners.dispatched().to(Primes.class, "below").inPool("primes").once();
    }
}
