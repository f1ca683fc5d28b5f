package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class FailedJoinsTest {

    private static final long WINDOW = FailedJoins.WINDOW.toNanos();

    private final FailedJoins failures = new FailedJoins();

    @Test
    void shouldLeaveAnAddressUnansweredUntilItsWindowIsOver() throws UnknownHostException {
        InetAddress attacker = address(1);
        for (int i = 1; i < FailedJoins.LIMIT; i++) {
            assertThat(failures.failed(attacker, 100)).isFalse();
        }
        assertThat(failures.tooMany(attacker, 100)).isFalse();
        assertThat(failures.failed(attacker, 100)).isTrue();
        assertThat(failures.tooMany(attacker, 100 + WINDOW)).isTrue();
        assertThat(failures.tooMany(attacker, 101 + WINDOW)).isFalse();
        assertThat(failures.tooMany(address(2), 100)).as("another address").isFalse();
        assertThat(failures.total()).isEqualTo(FailedJoins.LIMIT);
    }

    @Test
    void shouldNotGrowWithTheNumberOfAddresses() throws UnknownHostException {
        for (int i = 0; i < 5_000; i++) {
            failures.failed(address(i), 0);
        }
        assertThat(failures.addresses()).isLessThanOrEqualTo(1024);
    }

    @Assertion("SEC-4")
    void shouldTakeAllAddressesOfAnIpv6NetworkForOne() throws UnknownHostException {
        for (int i = 0; i < FailedJoins.LIMIT; i++) {
            failures.failed(InetAddress.getByName("2001:db8:1:2::" + i), 0);
        }
        assertThat(failures.tooMany(InetAddress.getByName("2001:db8:1:2:ffff::1"), 0))
                .isTrue();
        assertThat(failures.tooMany(InetAddress.getByName("2001:db8:1:3::1"), 0))
                .isFalse();
    }

    private static InetAddress address(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
    }
}
