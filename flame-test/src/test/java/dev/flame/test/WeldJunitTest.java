package dev.flame.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.ExplicitParamInjection;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The container comes from elsewhere. */
class WeldJunitTest {

    @Nested
    @FlameTest
    @EnableWeld
    @ExplicitParamInjection
    class WithWeldJunit {

        @WeldSetup
        WeldInitiator weld =
                WeldInitiator.of(FlameBeans.addTo(new Weld().disableDiscovery().beanClasses(Studio.class)));

        @Assertion("TEST-1")
        void shouldGiveRunnersToTheContainerOfWeldJunit(FlameRunners runners) {
            assertThat(weld.select(Studio.class).get().cut(3)).isEqualTo(6);
            runners.dispatched().to(Studio.class, "cut").with(3).once();
        }

        @Assertion("TEST-4")
        void shouldForgetOtherTests(FlameRunners runners) {
            runners.dispatched().never();
        }
    }

    @Nested
    @FlameTest
    class WithAContainerOfTheTest {

        @Assertion({"TEST-1", "TEST-2"})
        void shouldScriptBeforeTheContainerStarts(FlameRunners runners) {
            runners.pool("default").failNextBoot("no capacity");
            try (SeContainer container = FlameBeans.addTo(SeContainerInitializer.newInstance()
                            .disableDiscovery()
                            .addBeanClasses(Studio.class))
                    .initialize()) {
                assertThat(container.select(Studio.class).get().cut(4)).isEqualTo(8);
                runners.dispatched().inPool("video").once();
            }
        }

        @Test
        void shouldSayThatThereIsNoContainer(FlameRunners runners) {
            assertThatThrownBy(runners::dispatched).hasMessageContaining("FLAME-0850");
        }
    }
}
