package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.Progress;
import dev.flame.ProgressReported;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Await;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the parent hears of work under way. */
interface ProgressTests {

    private static ElasticPool pool() {
        return Beans.get(Pools.class).get(CALLS);
    }

    private static List<ProgressReported> reports(String key) {
        return Beans.get(Events.class).progress(CALLS).stream()
                .filter(report -> report.key().equals(Optional.of(key)))
                .toList();
    }

    @Assertion("API-9")
    default void shouldTellObserversOfProgressWhileTheWorkGoesOn() throws Exception {
        try (Gate gate = Gate.closed()) {
            CompletableFuture<String> call = pool().submit(
                            () -> {
                                Progress.report(0.4, "frame 120");
                                gate.pass();
                                return "passed";
                            },
                            CallOptions.DEFAULTS.withKey("film"));
            Await.until(() -> !reports("film").isEmpty(), () -> "nothing was reported");
            assertThat(call).isNotDone();
            ProgressReported report = reports("film").get(0);
            assertThat(report.done()).isEqualTo(0.4);
            assertThat(report.what()).isEqualTo("frame 120");
            assertThat(report.pool()).isEqualTo(CALLS);
            gate.open();
            call.get(30, TimeUnit.SECONDS);
        }
    }

    @Assertion("API-9")
    default void shouldTellObserversInTheOrderOfTheReportsOfACall() throws Exception {
        pool().call(
                        () -> {
                            for (int i = 0; i <= 10; i++) {
                                Progress.report(i / 10.0, "step " + i);
                            }
                            return "done";
                        },
                        CallOptions.DEFAULTS.withKey("steps"));
        Await.until(() -> !reports("steps").isEmpty(), () -> "nothing was reported");
        assertThat(reports("steps")).extracting(ProgressReported::done).isSorted();
        assertThat(reports("steps"))
                .extracting(ProgressReported::invocation)
                .containsOnly(reports("steps").get(0).invocation());
    }

    @Assertion("API-9")
    default void shouldDoNothingOutsideAnInvocation() {
        int before = Beans.get(Events.class).progress(CALLS).size();

        Progress.report(0.5, "nobody asked");

        assertThat(Beans.get(Events.class).progress(CALLS)).hasSize(before);
    }
}
