package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Tally;
import jakarta.validation.ConstraintViolationException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What Bean Validation refuses is never sent. */
@ArquillianTest
@Needs("validation")
public class ValidationTest {

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("validation")
                .classes(ValidationTest.class, Needs.class, NeedsCondition.class, Booking.class)
                .packageOf(Pools.class)
                .property("flame.backend", "in-process")
                .property("flame.pool.default.max", "1")
                .build();
    }

    @Assertion("CMP-4")
    void shouldRefuseAnInvalidArgumentBeforeDispatch() {
        try (Tally tally = Tally.create()) {
            assertThatThrownBy(() -> Beans.get(Booking.class).book(tally, 0))
                    .isInstanceOf(ConstraintViolationException.class);
            assertThat(tally.count("run")).isZero();
            assertThat(Beans.get(Booking.class).book(tally, 2)).isEqualTo(2);
            assertThat(tally.count("run")).isEqualTo(1);
        }
    }
}
