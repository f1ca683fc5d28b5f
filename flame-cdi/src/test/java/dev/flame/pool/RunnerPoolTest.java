package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.NotDispatchedException;
import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.Booted;
import dev.flame.spi.IdleCheck;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The shell on one thread: how it treats its backend, its links and its callers. */
class RunnerPoolTest {

    private static final Checkout PATIENT = new Checkout(0, Duration.ZERO);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();
    private final List<String> told = new ArrayList<>();

    @Assertion({"POOL-2", "POOL-3"})
    void shouldLeaseASlotOfTheRunnerThatItBooted() {
        FakeRunners runners = FakeRunners.prompt();
        RunnerPool pool = pool(runners, s -> {});

        Lease lease = pool.checkout(PATIENT).join();

        assertThat(lease.isLocal()).isFalse();
        assertThat(lease.link()).isSameAs(runners.link(runners.only()));
        assertThat(pool.stats().leased()).isEqualTo(1);
    }

    @Assertion("FAIL-4")
    void shouldTakeALeaseBackOnceHoweverOftenItIsClosed() {
        RunnerPool pool = pool(FakeRunners.prompt(), s -> s.maxConcurrency(2));
        Lease first = pool.checkout(PATIENT).join();
        pool.checkout(PATIENT).join();

        first.close();
        first.close();
        first.retire("too late");

        assertThat(pool.stats().leased()).isEqualTo(1);
        assertThat(pool.stats().ready()).isEqualTo(1);
    }

    @Assertion("OBS-7")
    void shouldShowItsRunners() {
        FakeRunners runners = FakeRunners.prompt();
        RunnerPool pool = pool(runners, s -> s.maxConcurrency(3));
        Lease first = pool.checkout(PATIENT).join();
        pool.checkout(PATIENT).join();

        assertThat(pool.runners()).singleElement().satisfies(each -> {
            assertThat(each.runner()).isEqualTo(runners.only());
            assertThat(each.state()).isEqualTo(RunnerState.READY);
            assertThat(each.leased()).isEqualTo(2);
            assertThat(each.slots()).isEqualTo(3);
            assertThat(each.detail()).isEqualTo(runners.link(runners.only()).peer());
        });

        first.retire("its thread did not stop");

        assertThat(pool.runners()).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo(RunnerState.DRAINING);
            assertThat(each.detail()).isEqualTo("its thread did not stop");
        });
    }

    @Assertion("TIME-2")
    void shouldTakeARetiredRunnerOutOfService() {
        FakeRunners runners = FakeRunners.prompt();
        RunnerPool pool = pool(runners, s -> {});
        Lease lease = pool.checkout(PATIENT).join();

        lease.retire("its thread did not stop");

        assertThat(runners.ends).containsKey(lease.link().runner());
        assertThat(pool.stats().runners()).isZero();
    }

    @Assertion({"TIME-3", "POOL-5"})
    void shouldTakeACancelledCallOutOfTheLine() {
        RunnerPool pool = pool(FakeRunners.prompt(), s -> s.max(1).maxConcurrency(1));
        Lease held = pool.checkout(PATIENT).join();
        CompletableFuture<Lease> gone = pool.checkout(PATIENT);
        CompletableFuture<Lease> next = pool.checkout(PATIENT);

        gone.cancel(true);
        assertThat(pool.stats().waiting()).isEqualTo(1);
        held.close();

        assertThat(next).isCompleted();
    }

    @Assertion({"TIME-3", "POOL-4"})
    void shouldTakeTheLeaseBackOfACallThatIsCancelledAfterItsGrant() {
        RunnerPool pool = pool(FakeRunners.prompt(), s -> {});
        CompletableFuture<Lease> granted = pool.checkout(PATIENT);

        assertThat(granted.cancel(true)).isFalse();

        assertThat(pool.stats().leased()).isZero();
    }

    @Assertion({"FAIL-4", "POOL-4"})
    void shouldTakeTheLeaseBackOfACallThatSomebodyElseCompleted() {
        RunnerPool pool = pool(FakeRunners.prompt(), s -> s.max(1).maxConcurrency(1));
        Lease held = pool.checkout(PATIENT).join();
        CompletableFuture<Lease> abandoned = pool.checkout(PATIENT);
        CompletableFuture<Lease> next = pool.checkout(PATIENT);

        abandoned.completeExceptionally(new IllegalStateException("no time"));
        held.close();

        assertThat(next).isCompleted();
    }

    @Assertion({"FAIL-5", "POOL-5"})
    void shouldEndALostRunnerThroughTheBackendAndServeTheWaiters() {
        FakeRunners runners = FakeRunners.prompt();
        RunnerPool pool = pool(runners, s -> s.max(1).maxConcurrency(1));
        Lease lost = pool.checkout(PATIENT).join();
        CompletableFuture<Lease> waiting = pool.checkout(PATIENT);

        runners.link(lost.link().runner()).ended.complete("connection reset");
        lost.close();

        assertThat(runners.ends).containsKey(lost.link().runner());
        assertThat(told).contains("lost connection reset");
        assertThat(waiting.join().link().runner()).isNotEqualTo(lost.link().runner());
        assertThat(pool.stats().leased()).isEqualTo(1);
    }

    @Assertion("RUN-3")
    void shouldGiveARunnerThatLeavesNoMoreCalls() {
        FakeRunners runners = FakeRunners.prompt();
        RunnerPool pool = pool(runners, s -> {});
        Lease onOld = pool.checkout(PATIENT).join();

        runners.link(onOld.link().runner()).leaving.complete("SIGTERM");
        Lease onNew = pool.checkout(PATIENT).join();
        assertThat(runners.ends).isEmpty();
        onOld.close();

        assertThat(onNew.link()).isNotSameAs(onOld.link());
        assertThat(runners.ends).containsOnlyKeys(onOld.link().runner());
    }

    @Test
    void shouldRefuseALinkThatItDoesNotExpect() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> {});
        pool.checkout(PATIENT);
        RunnerId id = runners.only();
        FakeLink first = new FakeLink(id);

        assertThat(pool.connected(new FakeLink(new RunnerId("stranger")))).isFalse();
        assertThat(pool.connected(first)).isTrue();
        assertThat(pool.connected(new FakeLink(id))).isFalse();

        assertThat(pool.checkout(PATIENT).join().link()).isSameAs(first);
    }

    @Assertion("TIME-1")
    void shouldRefuseALinkThatComesAfterTheBootTimeout() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> s.bootTimeout(SECOND));
        pool.checkout(PATIENT);

        clock.pass(SECOND);

        assertThat(pool.connected(new FakeLink(runners.only()))).isFalse();
        assertThat(runners.ends).containsKey(runners.only());
    }

    @Test
    void shouldCloseALinkInThisJvmThatCameTooLate() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> s.bootTimeout(SECOND));
        pool.checkout(PATIENT);
        RunnerId late = runners.only();
        clock.pass(SECOND);

        runners.boots(late, new Booted("here", Optional.of(runners.link(late))));

        assertThat(runners.link(late).done).singleElement().asString().startsWith("close");
    }

    @Assertion("POOL-6")
    void shouldTakeABackendThatThrowsForAFailedBoot() {
        boolean[] broken = {true};
        FakeRunners runners = FakeRunners.prompt();
        RunnerPool pool = pool(
                new Runners() {
                    @Override
                    public CompletionStage<Booted> boot(RunnerId runner) {
                        if (broken[0]) {
                            throw new IllegalStateException("no network");
                        }
                        return runners.boot(runner);
                    }

                    @Override
                    public CompletionStage<Void> end(RunnerId runner) {
                        return runners.end(runner);
                    }

                    @Override
                    public void abandon(RunnerId runner) {
                        runners.abandon(runner);
                    }
                },
                s -> {});
        CompletableFuture<Lease> call = pool.checkout(PATIENT);
        assertThat(call).isNotDone();

        broken[0] = false;
        clock.pass(SECOND);

        assertThat(call).isCompleted();
    }

    @Assertion({"POOL-6", "FAIL-2"})
    void shouldFailACallWithTheBackendsOwnCause() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> {});
        CompletableFuture<Lease> call = pool.checkout(PATIENT);
        BootFailedException cause = new BootFailedException(true, "unknown image", null);

        runners.failBoot(runners.only(), cause);

        assertThatThrownBy(call::join)
                .hasCauseInstanceOf(NotDispatchedException.class)
                .hasRootCause(cause)
                .hasMessageContaining("unknown image");
    }

    @Test
    void shouldKeepARunnerWhoseIdleCheckFails() {
        IdleCheck broken = (name, runner) -> {
            throw new IllegalStateException("bean is gone");
        };
        RunnerPool pool = new RunnerPool(
                settings(s -> s.idleAfter(SECOND)),
                FakeRunners.prompt(),
                clock,
                new PoolListener() {},
                Optional.of(broken));
        pool.checkout(PATIENT).join().close();

        clock.pass(SECOND.multipliedBy(3));

        assertThat(pool.stats().ready()).isEqualTo(1);
    }

    @Assertion("POOL-7")
    void shouldDrainTheLinkEndTheMachineAndThenCloseTheLink() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> s.idleAfter(SECOND).shutdownTimeout(SECOND));
        CompletableFuture<Lease> call = pool.checkout(PATIENT);
        RunnerId id = runners.only();
        pool.connected(runners.link(id));
        call.join().close();

        clock.pass(SECOND);
        assertThat(runners.link(id).done).containsExactly("drain PT1S");
        assertThat(told).doesNotContain("stopped " + id);

        runners.ends(id);
        assertThat(runners.link(id).done).containsExactly("drain PT1S", "close idle");
        assertThat(told).contains("stopped " + id);
    }

    @Assertion({"RUN-3", "POOL-10"})
    void shouldCloseTheLinksOfWorkThatOutlastsTheShutdown() {
        FakeRunners runners = FakeRunners.prompt();
        RunnerPool pool = pool(runners, s -> s.shutdownTimeout(SECOND));
        Lease lease = pool.checkout(PATIENT).join();

        CompletionStage<Void> down = pool.shutdown();
        assertThat(pool.checkout(PATIENT)).isCompletedExceptionally();
        assertThat(down.toCompletableFuture()).isNotDone();
        clock.pass(SECOND);

        assertThat(runners.link(lease.link().runner()).done).containsExactly("close shutdown-timeout has passed");
        assertThat(down.toCompletableFuture()).isCompleted();
        lease.close();
        assertThat(pool.stats().leased()).isZero();
    }

    @Assertion({"TIME-4", "RUN-3"})
    void shouldLeaveARunnerWithUnlinkedWorkToItselfAtTheEnd() {
        FakeRunners runners = FakeRunners.prompt();
        RunnerPool pool = pool(runners, s -> s.shutdownTimeout(SECOND));
        Lease linked = pool.checkout(PATIENT).join();
        Lease unlinked = pool.checkout(new Checkout(0, Duration.ZERO, false, Optional.empty()))
                .join();
        RunnerId runner = linked.link().runner();

        CompletionStage<Void> down = pool.shutdown();
        clock.pass(SECOND);

        assertThat(runners.abandoned).containsExactly(runner);
        assertThat(runners.ends).isEmpty();
        assertThat(runners.link(runner).done)
                .singleElement()
                .asString()
                .startsWith("close the parent ends; the runner is left to finish 1 unlinked call(s)");
        assertThat(down.toCompletableFuture()).isCompleted();
        unlinked.close();
        assertThat(pool.stats().leased()).isZero();
    }

    @Assertion({"TIME-1", "RUN-3"})
    void shouldWaitForLeasesWithoutLimitWhereShutdownTimeoutIsZero() {
        RunnerPool pool = pool(FakeRunners.prompt(), s -> s.shutdownTimeout(Duration.ZERO));
        Lease lease = pool.checkout(PATIENT).join();

        CompletionStage<Void> down = pool.shutdown();
        clock.pass(Duration.ofDays(1));
        assertThat(down.toCompletableFuture()).isNotDone();

        lease.close();
        assertThat(down.toCompletableFuture()).isCompleted();
    }

    @Assertion({"RUN-3", "FAIL-4"})
    void shouldBeDownSomeTimeAfterTheShutdownEvenIfTheBackendNeverAnswers() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> s.shutdownTimeout(SECOND));
        CompletableFuture<Lease> call = pool.checkout(PATIENT);
        pool.connected(runners.link(runners.only()));
        call.join();

        CompletionStage<Void> down = pool.shutdown();
        clock.pass(SECOND.plus(Closing.LAST_RESORT));

        assertThat(down.toCompletableFuture()).isCompleted();
    }

    @Assertion("POOL-1")
    void shouldTellWhenTheMinimumIsThere() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> s.min(2));
        pool.start();
        List<RunnerId> ids = List.copyOf(runners.boots.keySet());

        pool.connected(runners.link(ids.get(0)));
        assertThat(pool.minimum().toCompletableFuture()).isNotDone();
        pool.connected(runners.link(ids.get(1)));

        assertThat(pool.minimum().toCompletableFuture()).isCompleted();
    }

    @Assertion({"POOL-1", "POOL-6"})
    void shouldTellThatTheMinimumCanNotBe() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> s.min(1));
        pool.start();

        runners.failBoot(runners.only(), new BootFailedException(true, "bad credentials", null));

        assertThat(pool.minimum().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void shouldRefuseBoundsThatContradictEachOther() {
        RunnerPool pool = pool(FakeRunners.prompt(), s -> {});

        assertThatThrownBy(() -> pool.resize(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("min 3, max 2");
    }

    @Test
    void shouldTellTheListenerInOrderAndMeasureTheWait() {
        FakeRunners runners = FakeRunners.patient();
        RunnerPool pool = pool(runners, s -> s.idleAfter(SECOND));
        CompletableFuture<Lease> call = pool.checkout(PATIENT);
        RunnerId id = runners.only();
        clock.pass(SECOND);
        pool.connected(runners.link(id));
        call.join().close();
        clock.pass(SECOND);
        runners.ends(id);

        assertThat(told).containsExactly("starting " + id, "ready " + id, "leased after PT1S", "stopped " + id);
    }

    private RunnerPool pool(Runners runners, Consumer<PoolSettingsBuilder> changes) {
        return new RunnerPool(settings(changes), runners, clock, new Told(told), Optional.empty());
    }

    private static PoolSettings settings(Consumer<PoolSettingsBuilder> changes) {
        PoolSettingsBuilder builder = PoolSettings.builder("p");
        changes.accept(builder);
        return builder.build();
    }
}
