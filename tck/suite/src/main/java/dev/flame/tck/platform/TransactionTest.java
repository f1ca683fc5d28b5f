package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Site;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A transaction begins where the work runs, and the caller's stays where it is. */
@ArquillianTest
@Needs("transactions")
public class TransactionTest {

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("transactions")
                .classes(
                        TransactionTest.class,
                        Needs.class,
                        NeedsCondition.class,
                        Accounts.class,
                        Accounts.Seen.class,
                        Bank.class,
                        TransactionNumber.class)
                .packageOf(Site.class)
                .property("flame.backend", "in-process")
                .property("flame.pool.default.max", "1")
                .build();
    }

    @Assertion("CMP-3")
    void shouldBeginATransactionWhereTheWorkRuns() {
        Accounts.Seen seen = Beans.get(Accounts.class).inOwnTransaction();

        assertThat(seen.number()).isNotEqualTo(Accounts.NONE);
        assertThat(seen.site().isHere()).isFalse();
    }

    @Assertion("CMP-3")
    void shouldNotTakeTheCallersTransactionAlong() {
        List<Accounts.Seen> seen = Beans.get(Bank.class).callWithoutTransaction();

        assertThat(seen.get(0).number()).isNotEqualTo(Accounts.NONE);
        assertThat(seen.get(1).number()).isEqualTo(Accounts.NONE);
    }

    @Assertion("CMP-3")
    void shouldGoOnInTheCallersTransactionAfterTheCall() {
        List<Accounts.Seen> seen = Beans.get(Bank.class).callWithTransaction();

        assertThat(seen.get(0).number()).isNotEqualTo(Accounts.NONE);
        assertThat(seen.get(1).number())
                .isNotEqualTo(Accounts.NONE)
                .isNotEqualTo(seen.get(0).number());
        assertThat(seen.get(2).number()).isEqualTo(seen.get(0).number());
    }
}
