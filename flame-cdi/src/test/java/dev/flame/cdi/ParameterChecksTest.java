package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.Elastic;
import dev.flame.tck.Assertion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.executable.ExecutableType;
import jakarta.validation.executable.ValidateOnExecution;
import java.io.Serializable;

class ParameterChecksTest {

    record Order(@NotBlank String customer) implements Serializable {}

    @ApplicationScoped
    static class Shop {
        @Elastic
        public @NotNull String buy(@Min(1) int amount, @Valid Order order) {
            return "here";
        }

        @Elastic
        @ValidateOnExecution(type = ExecutableType.NONE)
        public String unchecked(@Min(1) int amount) {
            return "here";
        }
    }

    @Assertion("CMP-4")
    void shouldCheckParametersBeforeDispatch() {
        try (Container container = Container.of(Shop.class).start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");
            Shop shop = container.get(Shop.class);

            assertThatThrownBy(() -> shop.buy(0, new Order(" ")))
                    .isInstanceOfSatisfying(
                            ConstraintViolationException.class,
                            failure -> assertThat(failure.getConstraintViolations())
                                    .hasSize(2));
            assertThat(container.engine.dispatched).isEmpty();
            assertThat(shop.buy(1, new Order("me"))).isEqualTo("remote");
        }
    }

    @Assertion("CMP-4")
    void shouldNotCheckWhereTheMethodSaysSo() {
        try (Container container = Container.of(Shop.class).start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");

            assertThat(container.get(Shop.class).unchecked(0)).isEqualTo("remote");
        }
    }
}
