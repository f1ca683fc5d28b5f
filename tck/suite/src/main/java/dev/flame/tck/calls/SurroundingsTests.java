package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.Caller;
import dev.flame.CallerLocale;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Site;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    @Assertion("CMP-7")
    default void shouldCarryTheCallerAndTheLocale() throws Exception {
        Guarded guarded = Beans.get(Guarded.class);
        Caller anna = new Caller("anna", Set.of("editor"));

        assertThat(Caller.during(anna, () -> CallerLocale.during(Locale.CANADA_FRENCH, guarded::whoAndWhere)))
                .isEqualTo("anna[editor] in fr_CA");
        assertThat(guarded.whoAndWhere()).isEqualTo("nobody in no locale");
    }

    @Assertion("CMP-7")
    default void shouldCheckRolesWhereTheWorkRuns() throws Exception {
        Guarded guarded = Beans.get(Guarded.class);
        Caller anna = new Caller("anna", Set.of("editor"));
        Caller bert = new Caller("bert", Set.of("keeper"));

        assertThat(Caller.during(anna, guarded::edit)).isEqualTo("anna");
        assertThatThrownBy(() -> Caller.during(bert, guarded::edit))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("FLAME-0160")
                .hasMessageContaining("'bert' has none of the roles [editor]");
        assertThatThrownBy(guarded::edit).hasMessageContaining("without a caller");
        assertThatThrownBy(() -> Caller.during(anna, guarded::destroy)).hasMessageContaining("@DenyAll");
        assertThat(Caller.during(bert, guarded::nested)).isEqualTo("opened for bert");
        assertThatThrownBy(() -> Caller.during(anna, guarded::nested)).isInstanceOf(SecurityException.class);
    }
}
