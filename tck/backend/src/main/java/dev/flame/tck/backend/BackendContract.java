package dev.flame.tck.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.Booted;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What each {@link Backend} promises. To prove yours, extend this class, and say how to create the backend, how to look
 * behind its back whether a machine exists, and how to end one without it:
 *
 * <pre>{@code
 * class MyBackendContractTest extends BackendContract {
 *     protected Backend create() { return new MyBackend(context); }
 *     protected boolean exists(String machine) { return cloud.find(machine) != null; }
 *     protected boolean endBehindItsBack(String machine) { cloud.delete(machine); return true; }
 * }
 * }</pre>
 *
 * <p>Each test has a backend of its own, which is closed after it. The machines need not come up as runners: what was
 * started must only stay until it is ended.
 */
public abstract class BackendContract {

    private static final int MANY = 20;

    @SuppressWarnings("NullAway.Init") // by createBackend, before each test
    private Backend backend;

    /** For subclasses. */
    protected BackendContract() {}

    /**
     * Creates the backend under test.
     *
     * @return a new backend without machines
     */
    protected abstract Backend create();

    /**
     * Whether a machine exists, asked of whoever really knows (the operating system, the cloud), not of the backend.
     *
     * @param machine what {@link Booted#machine} gave
     * @return true if anything of it is left
     */
    protected abstract boolean exists(String machine);

    /**
     * Ends a machine as if it had died by itself.
     *
     * @param machine what {@link Booted#machine} gave
     * @return false if that is not possible with this backend; what depends on it is then skipped
     */
    protected abstract boolean endBehindItsBack(String machine);

    /**
     * The backend's properties for boots that succeed.
     *
     * @return properties by key; none by default
     */
    protected Map<String, String> properties() {
        return Map.of();
    }

    /**
     * Properties with which no boot can ever succeed, such as an unknown image.
     *
     * @return the properties, or empty if there are none
     */
    protected Optional<Map<String, String>> hopelessProperties() {
        return Optional.empty();
    }

    /**
     * How long each step may take.
     *
     * @return 30 seconds by default
     */
    protected Duration limit() {
        return Duration.ofSeconds(30);
    }

    @BeforeEach
    final void createBackend() {
        backend = create();
    }

    @AfterEach
    final void closeBackend() {
        backend.close();
    }

    /** A boot completes with a machine that exists and is listed. */
    @Assertion("BACK-1")
    protected void shouldStartAMachineThatExistsAndIsListed() {
        Boot boot = boot();
        Booted booted = get(backend.boot(boot.request()));

        assertThat(exists(booted.machine())).isTrue();
        assertThat(get(backend.list())).containsExactly(boot.runner());
        assertThat(booted.link()
                        .map(link -> link.runner().equals(boot.runner()))
                        .orElse(true))
                .isTrue();
    }

    /** When the end completes, nothing is left. */
    @Assertion({"BACK-2", "BACK-4"})
    protected void shouldLeaveNothingOnceAnEndHasCompleted() {
        Boot boot = boot();
        Booted booted = get(backend.boot(boot.request()));
        get(backend.end(boot.runner()));

        assertThat(get(backend.list())).isEmpty();
        if (booted.link().isPresent()) {
            assertThat(booted.link().get().ended()).isCompleted();
        } else {
            assertThat(exists(booted.machine())).isFalse();
        }
    }

    /** To end twice, at once or one after the other, is to end once. */
    @Assertion("BACK-2")
    protected void shouldEndOnceHoweverOftenItIsAsked() {
        Boot boot = boot();
        get(backend.boot(boot.request()));
        CompletionStage<Void> first = backend.end(boot.runner());
        CompletionStage<Void> second = backend.end(boot.runner());
        get(first);
        get(second);
        get(backend.end(boot.runner()));

        assertThat(get(backend.list())).isEmpty();
    }

    /** To end a runner that was never booted is no error. */
    @Assertion("BACK-2")
    protected void shouldTakeTheEndOfAnUnknownRunner() {
        get(backend.end(RunnerId.random("contract")));
        assertThat(get(backend.list())).isEmpty();
    }

    /** An end that arrives in the midst of a boot leaves nothing, whichever of them is faster. */
    @Assertion("BACK-2")
    protected void shouldLeaveNothingWhenEndedDuringTheBoot() {
        Boot boot = boot();
        CompletionStage<Booted> booting = backend.boot(boot.request());
        get(backend.end(boot.runner()));

        assertThat(get(backend.list())).isEmpty();
        machine(booting).ifPresent(booted -> assertThat(isGone(booted)).isTrue());
    }

    /** A machine that ends by itself is reported once, with a reason, and is not listed any more. */
    @Assertion({"BACK-3", "BACK-4"})
    protected void shouldReportAMachineThatEndedByItself() throws InterruptedException {
        Boot boot = boot();
        Booted booted = get(backend.boot(boot.request()));
        assumeTrue(endByItself(booted), "this backend's machines can't be ended behind its back");

        assertThat(boot.reports().poll(limit().toMillis(), TimeUnit.MILLISECONDS))
                .isNotBlank();
        await(() -> get(backend.list()).isEmpty());
        get(backend.end(boot.runner()));
        assertThat(boot.reports()).as("further reports").isEmpty();
    }

    /** A machine that was ended is not reported as ended by itself. */
    @Assertion("BACK-3")
    protected void shouldNotReportAMachineThatWasEnded() {
        Boot boot = boot();
        get(backend.boot(boot.request()));
        get(backend.end(boot.runner()));

        assertThat(boot.reports()).isEmpty();
    }

    /** The end of one runner leaves another alone. */
    @Assertion("BACK-2")
    protected void shouldEndNoOtherRunner() {
        Boot stays = boot();
        Boot goes = boot();
        Booted staying = get(backend.boot(stays.request()));
        get(backend.boot(goes.request()));
        get(backend.end(goes.runner()));

        assertThat(get(backend.list())).containsExactly(stays.runner());
        assertThat(exists(staying.machine())).isTrue();
        assertThat(stays.reports()).isEmpty();
    }

    /** Many boots and ends at the same time leave nothing. */
    @Assertion("BACK-2")
    protected void shouldLeaveNothingAfterManyBootsAndEndsAtOnce() {
        List<CompletionStage<Booted>> booting = new ArrayList<>();
        List<CompletionStage<Void>> ending = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Boot boot = boot();
            CompletionStage<Booted> one = backend.boot(boot.request());
            booting.add(one);
            // Every second one is ended while it boots, the others when they have booted.
            ending.add(i % 2 == 0 ? backend.end(boot.runner()) : one.thenCompose(booted -> backend.end(boot.runner())));
        }
        ending.forEach(this::get);

        assertThat(get(backend.list())).isEmpty();
        assertThat(booting).allMatch(one -> machine(one).map(this::isGone).orElse(true));
    }

    /** Closing the backend ends all, and no boot succeeds any more. */
    @Assertion("BACK-5")
    protected void shouldEndAllWhenClosed() {
        List<Booted> booted = List.of(get(backend.boot(boot().request())), get(backend.boot(boot().request())));
        backend.close();

        assertThat(booted).allMatch(this::isGone);
        assertThat(failure(backend.boot(boot().request()))).hasMessageNotContaining(Boot.SECRET);
    }

    /** A boot that can't succeed fails, says that it is hopeless, leaves nothing, and keeps the secret. */
    @Assertion({"BACK-1", "BACK-6"})
    protected void shouldSayThatABootIsHopeless() {
        Optional<Map<String, String>> hopeless = hopelessProperties();
        assumeTrue(hopeless.isPresent(), "this backend has no boot that can't succeed");
        BootFailedException failure = failure(backend.boot(new Boot(hopeless.get(), limit()).request()));

        assertThat(failure.isHopeless()).isTrue();
        assertThat(failure).hasMessageNotContaining(Boot.SECRET);
        await(() -> get(backend.list()).isEmpty());
    }

    /** The join secret is in no text that an operator might log. */
    @Assertion("BACK-6")
    protected void shouldKeepTheJoinSecret() throws InterruptedException {
        Boot boot = boot();
        Booted booted = get(backend.boot(boot.request()));

        assertThat(booted.toString()).doesNotContain(Boot.SECRET);
        assertThat(boot.request().toString()).doesNotContain(Boot.SECRET);
        if (endByItself(booted)) {
            assertThat(boot.reports().poll(limit().toMillis(), TimeUnit.MILLISECONDS))
                    .doesNotContain(Boot.SECRET);
        }
    }

    private Boot boot() {
        return new Boot(properties(), limit());
    }

    private boolean endByItself(Booted booted) {
        if (booted.link().isPresent()) {
            booted.link().get().close("ended by itself");
            return true;
        }
        return endBehindItsBack(booted.machine());
    }

    private boolean isGone(Booted booted) {
        return booted.link()
                .map(link -> link.ended().toCompletableFuture().isDone())
                .orElseGet(() -> !exists(booted.machine()));
    }

    /** The machine of a boot that succeeded; a boot that failed must have failed as the contract says. */
    private Optional<Booted> machine(CompletionStage<Booted> booting) {
        CompletableFuture<Optional<Booted>> outcome = booting.handle((booted, failure) -> {
                    if (failure != null) {
                        assertThat(cause(failure)).isInstanceOf(BootFailedException.class);
                    }
                    return Optional.ofNullable(booted);
                })
                .toCompletableFuture();
        return get(outcome);
    }

    private BootFailedException failure(CompletionStage<Booted> booting) {
        CompletableFuture<Throwable> outcome = booting.handle((booted, failure) -> {
                    assertThat(failure).as("the boot's failure").isNotNull();
                    return cause(failure);
                })
                .toCompletableFuture();
        Throwable failure = get(outcome);
        assertThat(failure).isInstanceOf(BootFailedException.class);
        return (BootFailedException) failure;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("failed, or not completed within " + limit(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit().toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not so within " + limit()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
