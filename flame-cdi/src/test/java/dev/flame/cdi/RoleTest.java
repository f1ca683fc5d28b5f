package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.FlameRole;
import dev.flame.OnlyOnParent;
import dev.flame.OnlyOnRunner;
import dev.flame.RunnerId;
import dev.flame.tck.Assertion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {

    private static final FlameRole RUNNER = FlameRole.runner(new RunnerId("video-1"), "video");
    private static final List<String> SEEN = new ArrayList<>();

    @OnlyOnParent
    @ApplicationScoped
    static class Web {
        void seen(@Observes String event) {
            SEEN.add("web");
        }
    }

    @OnlyOnRunner
    @ApplicationScoped
    static class Encoder {
        void seen(@Observes String event) {
            SEEN.add("encoder");
        }
    }

    @Dependent
    static class Producers {
        @Produces
        @OnlyOnParent
        URI address() {
            return URI.create("http://parent");
        }

        void close(@Disposes URI address) {
            SEEN.add("disposed");
        }

        @Produces
        @OnlyOnRunner
        final StringBuilder buffer = new StringBuilder();

        @Produces
        Integer everywhere() {
            return 1;
        }
    }

    @Assertion("RUN-1")
    void shouldTellTheRole() {
        try (Container parent = Container.of(Producers.class).start()) {
            assertThat(parent.get(FlameRole.class)).isEqualTo(FlameRole.parent());
        }
        try (Container runner = Container.of(Producers.class).on(RUNNER).start()) {
            assertThat(runner.get(FlameRole.class)).isEqualTo(RUNNER);
        }
    }

    @Test
    void shouldHaveABeanOnItsSideOnly() {
        SEEN.clear();
        try (Container parent = Container.of(Web.class, Encoder.class).start()) {
            assertThat(parent.weld().select(Web.class).isResolvable()).isTrue();
            assertThat(parent.weld().select(Encoder.class).isUnsatisfied()).isTrue();
            parent.weld().getBeanManager().getEvent().fire("now");
        }
        try (Container runner =
                Container.of(Web.class, Encoder.class).on(RUNNER).start()) {
            assertThat(runner.weld().select(Web.class).isUnsatisfied()).isTrue();
            assertThat(runner.weld().select(Encoder.class).isResolvable()).isTrue();
            runner.weld().getBeanManager().getEvent().fire("now");
        }
        assertThat(SEEN).containsExactly("web", "encoder");
    }

    @Test
    void shouldHaveAProducerOnItsSideOnly() {
        try (Container parent = Container.of(Producers.class).start()) {
            assertThat(parent.weld().select(URI.class).isResolvable()).isTrue();
            assertThat(parent.weld().select(StringBuilder.class).isUnsatisfied())
                    .isTrue();
            assertThat(parent.weld().select(Integer.class).isResolvable()).isTrue();
        }
        try (Container runner = Container.of(Producers.class).on(RUNNER).start()) {
            assertThat(runner.weld().select(URI.class).isUnsatisfied()).isTrue();
            assertThat(runner.weld().select(StringBuilder.class).isResolvable()).isTrue();
            assertThat(runner.weld().select(Integer.class).isResolvable()).isTrue();
        }
    }
}
