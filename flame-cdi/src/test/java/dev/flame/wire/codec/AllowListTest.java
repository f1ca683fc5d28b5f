package dev.flame.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @Test
    void shouldReadPatterns() {
        assertThat(allows("dev.flame.wire.codec.Samples", Samples.Circle.class)).isTrue();
        assertThat(allows("dev.flame.wire.codec.Samples$Circle", Samples.Circle.class))
                .isTrue();
        assertThat(allows("dev.flame.wire.codec.Samples$Circle", Samples.Box.class))
                .isFalse();
        assertThat(allows("dev.flame.wire.codec.*", Samples.Circle.class)).isTrue();
        assertThat(allows("dev.flame.wire.*", Samples.Circle.class)).isFalse();
        assertThat(allows("dev.flame.wire.**", Samples.Circle.class)).isTrue();
        assertThat(allows("dev.flame.wi.**", Samples.Circle.class)).isFalse();
        assertThat(allows("dev.flame.wire.codec.*", Samples.Circle[][].class)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "com.acme*", "com.*.acme"})
    void shouldRefuseOtherPatterns(String pattern) {
        assertThatThrownBy(() -> AllowList.of(List.of(pattern), type -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FLAME-0454");
    }

    @Test
    @SuppressWarnings("GetClassOnEnum") // the class of a constant with a body is what is meant
    void shouldJudgeAConstantWithABodyByItsEnum() {
        AllowList list = AllowList.of(List.of(), type -> type == Samples.Level.class);
        Object constant = Samples.Level.HIGH;
        assertThat(constant.getClass()).isNotEqualTo(Samples.Level.class);
        assertThat(list.allows(constant.getClass())).isTrue();
    }

    @Test
    void shouldDenyWhatIsNotListed() {
        AllowList list = AllowList.jdk();
        assertThat(list.allows(Samples.Circle.class)).isFalse();
        assertThat(list.allows(Thread.class)).isFalse();
        assertThat(list.allows(ProcessBuilder.class)).isFalse();
        assertThat(list.allows(java.lang.reflect.Method.class)).isFalse();
    }

    @Test
    void shouldAllowOtherThrowablesOnlyAsWhatAMethodThrew() {
        AllowList list = AllowList.jdk();
        assertThat(list.allows(Samples.OrderException.class)).isFalse();
        assertThat(list.allowsThrown(Samples.OrderException.class)).isTrue();
        assertThat(list.allowsThrown(Samples.Circle.class)).isFalse();
        assertThat(list.allowsThrown(javax.management.BadAttributeValueExpException.class))
                .isFalse();
    }

    private static boolean allows(String pattern, Class<?> type) {
        return AllowList.of(List.of(pattern), other -> false).allows(type);
    }
}
