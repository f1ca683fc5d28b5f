package dev.flame.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.wire.codec.AllowList;
import dev.flame.wire.codec.JdkCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final int MIB = 1 << 20;
    private static final String METHOD = "com.acme.Video#frame(byte[])";

    private final Arguments arguments = new Arguments(new JdkCodec(AllowList.jdk()), true);

    @Test
    void shouldExpectWhatArraysAndStringsTake() {
        assertThat(expected(new byte[9 * MIB])).isEqualTo(9 * MIB);
        assertThat(expected(new int[3 * MIB])).isEqualTo(12 * MIB);
        assertThat(expected(new double[2 * MIB])).isEqualTo(16 * MIB);
        assertThat(expected("a".repeat(8 * MIB))).isEqualTo(8 * MIB);
        assertThat(expected(1, new byte[4 * MIB], null, new byte[5 * MIB])).isEqualTo(9 * MIB);
        assertThat(expected((Object) new byte[2][5 * MIB])).isEqualTo(10 * MIB);
    }

    @Test
    void shouldExpectNothingOfWhatIsNotKnownToBeLarge() {
        assertThat(expected()).isZero();
        assertThat(expected(new byte[7 * MIB], "short", 1)).isZero();
        assertThat(expected(List.of(new byte[9 * MIB]))).isZero();
    }

    @Test
    void shouldNotFollowAnArrayThatHoldsItself() {
        Object[] loop = new Object[2];
        loop[0] = loop;
        loop[1] = new byte[9 * MIB];
        assertThat(expected((Object) loop)).isEqualTo(18 * MIB);
    }

    @Test
    void shouldExpectNothingOfATaskSinceTheyAllHaveOneTarget() {
        List<byte[]> large = new ArrayList<>(List.of(new byte[9 * MIB]));
        arguments.encode("flame:task", new Object[] {large});
        assertThat(arguments.expected("flame:task", new Object[] {large})).isZero();
    }

    @Test
    void shouldExpectOfAMethodWhatItsLastCallTook() {
        List<byte[]> large = new ArrayList<>(List.of(new byte[9 * MIB]));
        long length = arguments.encode(METHOD, new Object[] {large}).length();
        assertThat(expected(large)).isEqualTo(length).isGreaterThan(9 * MIB);

        arguments.encode(METHOD, new Object[] {new ArrayList<>()});
        assertThat(expected(large)).isZero();
    }

    private long expected(@Nullable Object... values) {
        return arguments.expected(METHOD, values);
    }
}
