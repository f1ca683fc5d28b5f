package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Site;
import java.util.List;

/** What a method finds around it on a runner. */
interface SurroundingsTests extends BackendUnderTest {

    @Assertion("CMP-5")
    default void shouldRunInterceptorsInsideElasticOnTheRunner() {
        Surroundings found = Beans.get(Surrounded.class).look();

        assertRanOnRunner(found.body(), CALLS);
        assertThat(found.interceptor()).isEqualTo(found.body());
    }

    @Assertion("CMP-5")
    default void shouldActivateARequestContextForEachInvocation() {
        Surrounded surrounded = Beans.get(Surrounded.class);

        assertThat(surrounded.look().request()).isNotEqualTo(surrounded.look().request());
    }

    @Assertion("CMP-5")
    default void shouldSetTheApplicationsContextClassLoader() {
        assertThat(Beans.get(Surrounded.class).look().contextClassLoader()).isTrue();
    }

    @Assertion("CMP-5")
    default void shouldHaveTheContainersContextWhereTheServerLendsIt() {
        assertThat(Beans.get(Surrounded.class).findsContainerContext()).isEqualTo(Surrounded.hasContainerContext());
    }

    @Assertion("CMP-6")
    default void shouldRunANestedCallInPlace() {
        List<Site> sites = Beans.get(Surrounded.class).nest();

        assertRanOnRunner(sites.get(0), CALLS);
        assertThat(sites.get(1)).isEqualTo(sites.get(0));
    }

    @Assertion("CMP-7")
    default void shouldCarryTheCallersContextAlthoughAnotherCarrierFails() {
        Tenant tenant = Beans.get(Tenant.class);
        tenant.enter("acme");
        try {
            assertThat(Beans.get(Surrounded.class).look().tenant()).isEqualTo("acme");
        } finally {
            tenant.leave();
        }
        assertThat(Beans.get(Surrounded.class).look().tenant()).isEmpty();
    }
}
