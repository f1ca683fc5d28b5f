package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.Caller;
import dev.flame.Elastic;
import dev.flame.FlameRole;
import dev.flame.RunnerId;
import dev.flame.cdi.context.Callers;
import dev.flame.spi.CallerSource;
import dev.flame.tck.Assertion;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolesTest {

    private static final Caller EDITOR = new Caller("anna", Set.of("editor"));
    private static final Caller READER = new Caller("bert", Set.of("reader"));

    @ApplicationScoped
    @RolesAllowed({"editor", "admin"})
    static class Papers {
        @Elastic
        public String edit() {
            return "edited";
        }

        @Elastic
        @RolesAllowed("reader")
        public String read() {
            return "read";
        }

        @Elastic
        @PermitAll
        public String list() {
            return "listed";
        }

        @Elastic
        @DenyAll
        public String burn() {
            return "burnt";
        }
    }

    /** Who makes calls, where the thread does not say. */
    @ApplicationScoped
    static class Night implements CallerSource {
        @Override
        public Optional<Caller> caller() {
            return Optional.of(READER);
        }
    }

    static class Tokens {
        static @Nullable String name;

        @Produces
        @Dependent
        JsonWebToken token() {
            InvocationHandler answers = (proxy, method, arguments) -> switch (method.getName()) {
                case "getName" -> name;
                case "getGroups" -> Set.of("reader");
                default -> throw new UnsupportedOperationException(method.getName());
            };
            return (JsonWebToken) Proxy.newProxyInstance(
                    JsonWebToken.class.getClassLoader(), new Class<?>[] {JsonWebToken.class}, answers);
        }
    }

    @Assertion("CMP-7")
    void shouldCheckTheRolesOfAnElasticMethodOnARunner() throws Exception {
        try (Container container = runner()) {
            Papers papers = container.get(Papers.class);

            assertThat(Caller.during(EDITOR, papers::edit)).isEqualTo("edited");
            assertThat(Caller.during(READER, papers::read)).isEqualTo("read");
            assertThatThrownBy(() -> Caller.during(READER, papers::edit))
                    .isInstanceOf(SecurityException.class)
                    .hasMessageContaining("FLAME-0160")
                    .hasMessageContaining("'bert' has none of the roles [admin, editor]");
            assertThatThrownBy(() -> Caller.during(EDITOR, papers::read)).isInstanceOf(SecurityException.class);
        }
    }

    @Assertion("CMP-7")
    void shouldRefuseACallWithoutACaller() {
        try (Container container = runner()) {
            Papers papers = container.get(Papers.class);

            assertThatThrownBy(papers::edit)
                    .isInstanceOf(SecurityException.class)
                    .hasMessageContaining("without a caller");
            assertThat(papers.list()).isEqualTo("listed");
        }
    }

    @Assertion("CMP-7")
    void shouldRunNothingThatIsDeniedToAll() {
        try (Container container = runner()) {
            Papers papers = container.get(Papers.class);

            assertThatThrownBy(() -> Caller.during(EDITOR, papers::burn)).hasMessageContaining("@DenyAll");
        }
    }

    @Test
    void shouldAskTheThreadFirstThenTheApplicationThenTheToken() throws Exception {
        try (Container container =
                Container.of(Papers.class, Night.class, Tokens.class).start()) {
            Tokens.name = "carl";
            Callers all = Callers.of(List.of(container.get(Night.class)), Set.of());
            assertThat(all.get()).contains(READER);
            assertThat(Caller.during(EDITOR, all::get)).contains(EDITOR);

            Callers withoutOwn = Callers.of(List.of(), Set.of());
            assertThat(withoutOwn.get()).contains(new Caller("carl", Set.of("reader")));
            Tokens.name = null;
            assertThat(withoutOwn.get()).isEmpty();
        }
    }

    private static Container runner() {
        return Container.of(Papers.class)
                .on(FlameRole.runner(new RunnerId("default-1"), "default"))
                .start();
    }
}
