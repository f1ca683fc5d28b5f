package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerId;
import dev.flame.wire.Admission.Unwanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JoinTicketsTest {

    private final List<String> unfit = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final JoinTickets tickets =
            new JoinTickets(now::get, (pool, runner, why) -> unfit.add(pool + " " + runner + " " + why));
    private final RunnerId runner = RunnerId.random("video");

    @Test
    void shouldExpectARunnerUntilItsSecretExpires() {
        // the clock passes its greatest value meanwhile, as System.nanoTime may
        var secret = tickets.issue(runner, "video", Duration.ofNanos(100));
        now.addAndGet(100);
        assertThat(tickets.expected(runner)).isEqualTo(new Admission.Expected("video", secret));
        now.addAndGet(1);
        assertThat(tickets.expected(runner))
                .isInstanceOfSatisfying(
                        Unwanted.class, answer -> assertThat(answer.why()).contains("expired"));
        assertThat(tickets.admit(runner)).isFalse();
    }

    @Test
    void shouldExpectARunnerForEverWithoutALimit() {
        tickets.issue(runner, "video", Duration.ZERO);
        now.addAndGet(Duration.ofDays(365).toNanos());
        assertThat(tickets.admit(runner)).isTrue();
    }

    @Test
    void shouldTellThePoolOfARunnerThatIsOfNoUseWhileItIsExpected() {
        tickets.issue(runner, "video", Duration.ZERO);
        tickets.unfit(runner, "another build");
        tickets.revoke(runner);
        tickets.unfit(runner, "another build again");
        assertThat(unfit).containsExactly("video " + runner + " another build");
    }

    @Test
    void shouldForgetARevokedRunner() {
        tickets.issue(runner, "video", Duration.ZERO);
        tickets.revoke(runner);
        assertThat(tickets.admit(runner)).isFalse();
        assertThat(tickets.expected(runner))
                .isInstanceOfSatisfying(
                        Unwanted.class, answer -> assertThat(answer.why()).contains("does not know"));
    }
}
