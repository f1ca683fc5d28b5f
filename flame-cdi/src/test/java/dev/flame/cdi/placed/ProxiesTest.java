package dev.flame.cdi.placed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    private final List<String> called = new ArrayList<>();

    /** Gives back the first argument. */
    private final InvocationHandler echo = (proxy, method, arguments) -> {
        called.add(method.getName());
        return arguments == null || arguments.length == 0 ? null : arguments[0];
    };

    @Assertion("API-6")
    void shouldHandOnCallsOfAllKindsOfMethods() {
        Everything proxy = Proxies.of(Everything.class, echo);

        assertThat(proxy.flag(true)).isTrue();
        assertThat(proxy.small((byte) -3)).isEqualTo((byte) -3);
        assertThat(proxy.shorter((short) 300)).isEqualTo((short) 300);
        assertThat(proxy.letter('x')).isEqualTo('x');
        assertThat(proxy.number(7)).isEqualTo(7);
        assertThat(proxy.wide(1L << 40)).isEqualTo(1L << 40);
        assertThat(proxy.rough(1.5f)).isEqualTo(1.5f);
        assertThat(proxy.exact(2.5)).isEqualTo(2.5);
        assertThat(proxy.numbers(new int[] {1, 2})).containsExactly(1, 2);
        assertThat(proxy.generic(List.of("a"))).containsExactly("a");
        assertThat(proxy.inherited("b")).isEqualTo("b");
        assertThat(proxy.spoken("c")).isEqualTo("c");
        proxy.nothing();
        assertThat(called).hasSize(13).endsWith("nothing");
    }

    @Test
    void shouldHandOnAllArgumentsInOrder() {
        Object[] fourth = {"x"};
        Everything proxy = Proxies.of(Everything.class, (self, method, arguments) -> {
            assertThat(arguments).containsExactly(1L, "two", 3.0, fourth, true);
            return "given";
        });

        assertThat(proxy.many(1L, "two", 3.0, fourth, true)).isEqualTo("given");
    }

    @Test
    void shouldAskForWhatTheProxyIsToo() {
        Everything proxy = Proxies.of(Everything.class, (self, method, arguments) -> answer(self, method, arguments));

        assertThat(proxy.toString()).isEqualTo("a proxy");
        assertThat(proxy.hashCode()).isEqualTo(42);
        assertThat(proxy.equals(proxy)).isTrue();
    }

    private static Object answer(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "toString" -> "a proxy";
            case "hashCode" -> 42;
            default -> self == arguments[0];
        };
    }

    @Test
    void shouldThrowWhatTheHandlerThrowsAsItIs() {
        IOException broken = new IOException("broken");
        Everything proxy = Proxies.of(Everything.class, (self, method, arguments) -> {
            throw broken;
        });

        assertThatThrownBy(proxy::nothing).isSameAs(broken);
    }

    @Test
    void shouldMakeProxiesOfInterfaces() {
        assertThat(Proxies.of(Spoken.class, echo).spoken("said")).isEqualTo("said");
    }

    @ParameterizedTest
    @CsvSource({
        "Final, is final",
        "Only, is final",
        "WithoutConstructor, no constructor without parameters",
        "WithFinalMethod, its method sealed is final",
        "CallsItself, its constructor threw"
    })
    void shouldRefuseWhatThereCanBeNoProxyOf(String name, String why) throws ClassNotFoundException {
        Class<?> type = Class.forName(Everything.class.getName() + "$" + name);

        assertThatThrownBy(() -> Proxies.of(type, echo))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("FLAME-0092")
                .hasMessageContaining(type.getName())
                .hasMessageContaining(why);
    }
}
