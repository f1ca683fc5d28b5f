package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.tck.Assertion;
import dev.flame.tck.elsewhere.Bystander;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;

/** The programmatic twin of elastic methods. */
interface LambdaTests extends BackendUnderTest {

    private static ElasticPool pool() {
        return Beans.get(Pools.class).get(CALLS);
    }

    @Assertion("API-5")
    default void shouldCallALambdaOnARunner() throws Exception {
        assertRanOnRunner(pool().call(Site::here), CALLS);
    }

    @Assertion("API-5")
    default void shouldCarryWhatALambdaCaptures() throws Exception {
        String captured = "captured";
        assertThat(pool().<String>call(() -> captured + "!")).isEqualTo("captured!");
    }

    @Assertion("API-5")
    default void shouldSubmitALambdaWithoutWaiting() throws Exception {
        try (Gate gate = Gate.closed()) {
            CompletableFuture<Site> future = pool().submit(() -> {
                gate.pass();
                return Site.here();
            });
            gate.awaitArrived(1);
            assertThat(future).isNotDone();
            gate.open();
            assertRanOnRunner(future.get(30, TimeUnit.SECONDS), CALLS);
        }
    }

    @Assertion("API-5")
    default void shouldCastALambdaWithoutWaiting() {
        try (Gate gate = Gate.closed()) {
            pool().cast(gate::pass);
            gate.awaitArrived(1);
            gate.open();
            gate.awaitPassed(1);
        }
    }

    @Assertion("API-5")
    default void shouldResolveACapturedBeanAnewOnTheRunner() throws Exception {
        Greeter greeter = Beans.get(Greeter.class);

        assertRanOnRunner(pool().call(() -> greeter.site()), CALLS);
    }

    @Assertion("API-5")
    default void shouldResolveACapturedBeanOfAPackageWhoseValuesMayNotTravel() throws Exception {
        Bystander bystander = Beans.get(Bystander.class);

        assertRanOnRunner(pool().call(() -> bystander.site()), CALLS);
    }

    @Assertion("API-5")
    default void shouldResolveACapturedPoolAnewOnTheRunner() throws Exception {
        ElasticPool captured = pool();

        assertRanOnRunner(captured.call(() -> captured.call(Site::here)), CALLS);
    }

    @Assertion({"API-5", "FAIL-2"})
    default void shouldRefuseBeforeDispatchWhatCannotTravelAndNameIt() {
        Opaque opaque = new Opaque();
        try (Tally tally = Tally.create()) {
            assertThatThrownBy(() -> pool().call(() -> {
                        tally.add("run");
                        return opaque.toString();
                    }))
                    .asInstanceOf(InstanceOfAssertFactories.type(NotDispatchedException.class))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_SERIALIZABLE))
                    .satisfies(e ->
                            assertThat(e).hasMessageContaining("captures 'opaque' (" + Opaque.class.getName() + ")"));
            assertThat(tally.count("run")).isZero();
        }
    }
}
