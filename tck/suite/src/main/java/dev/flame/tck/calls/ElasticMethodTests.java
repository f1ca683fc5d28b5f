package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.BRIEF;
import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import dev.flame.tck.support.Background;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Which methods are elastic, what they may return, and how configuration moves them. */
interface ElasticMethodTests extends BackendUnderTest {

    @Assertion("API-1")
    default void shouldRunAPublicMethodOnARunner() {
        assertRanOnRunner(Beans.get(Methods.class).openly(), CALLS);
    }

    @Assertion("API-1")
    default void shouldRunAProtectedMethodOnARunner() {
        assertRanOnRunner(Beans.get(Methods.class).amongHeirs(), CALLS);
    }

    @Assertion("API-1")
    default void shouldRunAPackagePrivateMethodOnARunner() {
        assertRanOnRunner(Beans.get(Methods.class).amongNeighbours(), CALLS);
    }

    @Assertion("API-1")
    default void shouldRunAMethodThatIsNotElasticWhereItIsCalled() {
        assertThat(Beans.get(Methods.class).notElastic().isHere()).isTrue();
    }

    @Assertion("API-1")
    default void shouldRunEachMethodOfAnElasticClassOnARunner() {
        assertRanOnRunner(Beans.get(ElasticClass.class).covered(), CALLS);
    }

    @Assertion("API-1")
    default void shouldPreferAMethodsPoolToItsClasssPool() {
        assertRanOnRunner(Beans.get(ElasticClass.class).ownPool(), BRIEF);
        assertThat(Beans.get(Pools.class).get(BRIEF).stats().ready()).isEqualTo(1);
    }

    @Assertion("API-1")
    default void shouldRunABeanThatIsElasticByStereotypeOnARunner() {
        assertRanOnRunner(Beans.get(ElasticByStereotype.class).covered(), CALLS);
    }

    @Assertion("API-2")
    default void shouldCarryArgumentsAndResult() {
        Order doubled = Beans.get(Methods.class).doubled(new Order("tea", List.of(1, 2, 3)));

        assertThat(doubled).isEqualTo(new Order("tea", List.of(2, 4, 6)));
    }

    @Assertion("API-2")
    default void shouldCarryNull() {
        assertThat(Beans.get(Methods.class).describe(null)).isEqualTo("null");
    }

    @Assertion("API-2")
    default void shouldReturnFromAVoidMethodOnlyWhenTheWorkIsDone() throws Exception {
        Methods methods = Beans.get(Methods.class);
        try (Gate gate = Gate.closed()) {
            Background<Object> call = Background.start(() -> {
                methods.waitAt(gate);
                return gate.passed();
            });
            gate.awaitArrived(1);
            assertThat(call.outcome()).isNotDone();
            gate.open();
            assertThat(call.outcome().get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Assertion("API-2")
    default void shouldRunAVoidMethodOnce() {
        try (Tally tally = Tally.create()) {
            Beans.get(Methods.class).count(tally);
            assertThat(tally.count("done")).isEqualTo(1);
        }
    }

    @Assertion("API-2")
    default void shouldCompleteAStage() throws Exception {
        Site site = Beans.get(Methods.class).stage().toCompletableFuture().get(2, TimeUnit.MINUTES);

        assertRanOnRunner(site, CALLS);
    }

    @Assertion("API-2")
    default void shouldCompleteAFuture() throws Exception {
        assertRanOnRunner(Beans.get(Methods.class).future().get(2, TimeUnit.MINUTES), CALLS);
    }

    @Assertion("API-2")
    default void shouldFailAStageWithWhatTheRunnersStageFailedWith() {
        assertThatThrownBy(() -> Beans.get(Methods.class)
                        .failingStage()
                        .toCompletableFuture()
                        .get(2, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(OrderException.class)
                .hasMessageContaining("order 7 failed");
    }

    @Assertion("API-2")
    default void shouldCompleteAFutureOfAnAsynchronousMethod() throws Exception {
        assertRanOnRunner(Beans.get(Methods.class).faultTolerantFuture().get(2, TimeUnit.MINUTES), CALLS);
    }

    @Assertion("API-4")
    default void shouldFollowConfigurationToAnotherPool() {
        assertRanOnRunner(Beans.get(Movable.class).moved(), BRIEF);
        assertThat(Beans.get(Pools.class).get(BRIEF).stats().ready()).isEqualTo(1);
    }

    @Assertion("API-4")
    default void shouldStayAtTheCallerWhereConfigurationDisablesIt() {
        assertThat(Beans.get(Movable.class).kept().isHere()).isTrue();
    }
}
