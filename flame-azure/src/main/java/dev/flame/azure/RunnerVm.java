package dev.flame.azure;

import dev.flame.RunnerId;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One runner's machine, from the first request to the last trace. It may take several tries, each with a name of its own,
 * until Azure gives a machine; every name that Azure may know is deleted in the end.
 */
final class RunnerVm {

    private final BootRequest request;
    private final AzurePool pool;
    private final Estate estate;
    private final CompletableFuture<Booted> booted = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean reported = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Candidate> tried = new HashSet<>();
    private final Map<String, CompletableFuture<Void>> deletions = new LinkedHashMap<>();
    private CompletableFuture<?> asking = CompletableFuture.completedFuture(null);
    private @Nullable String machine;
    private int attempts;

    RunnerVm(BootRequest request, AzurePool pool, Estate estate) {
        this.request = request;
        this.pool = pool;
        this.estate = estate;
    }

    RunnerId id() {
        return request.runner();
    }

    /** The machine that Azure has, or may have, for it; empty while there is none. */
    Optional<String> machine() {
        lock.lock();
        try {
            return Optional.ofNullable(machine);
        } finally {
            lock.unlock();
        }
    }

    CompletableFuture<Booted> boot() {
        estate.lease()
                .certain()
                .handle((parent, failure) -> failure == null
                        ? pool.blueprint().ground(parent).handle((ground, broken) -> grounded(ground, broken))
                        : fail(leaseFailure(failure)))
                .exceptionally(failure -> fail(new BootFailedException(
                        false, Messages.internal(ArmException.unwrap(failure)), ArmException.unwrap(failure))));
        return booted;
    }

    private BootFailedException leaseFailure(Throwable failure) {
        Throwable cause = ArmException.unwrap(failure);
        boolean hopeless = ArmException.of(failure).map(said -> !said.passing()).orElse(false);
        return new BootFailedException(hopeless, Messages.noLease(estate.site(), cause), cause);
    }

    private boolean grounded(Blueprint.@Nullable Ground ground, @Nullable Throwable failure) {
        if (ground == null) {
            Throwable cause = ArmException.unwrap(java.util.Objects.requireNonNull(failure));
            Optional<ArmException> said = ArmException.of(cause);
            boolean local = said.isEmpty() && cause instanceof java.io.IOException;
            String message = local ? Messages.launcher(cause) : Messages.artifact(estate.site(), cause);
            return fail(
                    new BootFailedException(said.map(each -> !each.passing()).orElse(false), message, cause));
        }
        CompletableFuture<Optional<String>> reserve = pool.standby().take(this, ground, request, () -> !ended.get());
        reserve.whenComplete((taken, broken) -> {
            if (broken == null && taken.isPresent()) {
                succeed(taken.get());
            } else {
                tryNext(ground);
            }
        });
        return true;
    }

    private void tryNext(Blueprint.Ground ground) {
        if (ended.get()) {
            fail(new BootFailedException(false, Messages.ended(id()), null));
            return;
        }
        Optional<Candidate> next = pool.capacity().next(tried);
        if (next.isEmpty()) {
            fail(pool.exhausted());
            return;
        }
        Candidate candidate = next.get();
        BooleanSupplier wanted = () -> !ended.get() && pool.capacity().open(candidate);
        tried.add(candidate);
        String name = VmName.of(id(), ++attempts);
        CompletableFuture<Operation> creation;
        try {
            var wish = pool.blueprint()
                    .machine(
                            name,
                            candidate,
                            ground,
                            Optional.of(id()),
                            pool.blueprint().environment(ground, request.environment()));
            remember(name);
            creation = estate.machines().create(name, wish, wanted, this::isOurs);
        } catch (IllegalArgumentException e) {
            fail(new BootFailedException(true, String.valueOf(e.getMessage()), e));
            return;
        }
        lock.lock();
        try {
            asking = creation;
        } finally {
            lock.unlock();
        }
        creation.thenCompose(operation -> estate.machines().running(name, operation, () -> !ended.get()))
                .whenComplete((ok, failure) -> {
                    if (failure == null) {
                        succeed(name);
                    } else {
                        refused(
                                name,
                                candidate,
                                ground,
                                ArmException.unwrap(failure),
                                creation.isCompletedExceptionally());
                    }
                });
    }

    private boolean isOurs(com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner found) {
        return Tags.of(found.tags()).flatMap(Tags::runner).map(id()::equals).orElse(false);
    }

    private void refused(String name, Candidate candidate, Blueprint.Ground ground, Throwable failure, boolean atOnce) {
        Optional<ArmException> said = ArmException.of(failure);
        boolean certainlyNothing = atOnce
                && (failure instanceof Patience.NotWantedException
                        || said.map(each -> !each.passing()).orElse(false));
        if (certainlyNothing) {
            forget(name);
        } else {
            delete(name);
        }
        if (ended.get()) {
            fail(new BootFailedException(false, Messages.ended(id()), failure));
        } else if (failure instanceof Patience.NotWantedException) {
            tryNext(ground);
        } else if (said.isEmpty()) {
            fail(new BootFailedException(false, Messages.unreachable(request.pool(), failure), failure));
        } else if (!atOnce && said.get().absent()) {
            // it, or its operation, is gone while it is awaited: a Spot machine that Azure took back at once, say
            pool.capacity().refuse(candidate, said.get());
            tryNext(ground);
        } else {
            answered(candidate, ground, name, said.get());
        }
    }

    private void answered(Candidate candidate, Blueprint.Ground ground, String name, ArmException said) {
        switch (Refusal.kind(said)) {
            case ROOM, QUOTA -> {
                pool.capacity().refuse(candidate, said);
                tryNext(ground);
            }
            case SETTINGS -> {
                String message = said.denied()
                        ? Messages.denied(request.pool(), estate.site(), said)
                        : Messages.badSettings(request.pool(), candidate, said);
                fail(new BootFailedException(true, message, said));
            }
            case OTHER -> fail(new BootFailedException(false, Messages.createFailed(request.pool(), name, said), said));
        }
    }

    /** From now on, Azure may have a machine of that name for this runner. */
    void remember(String name) {
        lock.lock();
        try {
            machine = name;
        } finally {
            lock.unlock();
        }
    }

    private void forget(String name) {
        lock.lock();
        try {
            if (name.equals(machine)) {
                machine = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void succeed(String name) {
        if (ended.get() || !booted.complete(Booted.dialling(name))) {
            delete(name);
            fail(new BootFailedException(false, Messages.ended(id()), null));
        }
    }

    /** Fails the boot. What Azure may have of it is on its way out: its deletion is repeated until it is done. */
    private boolean fail(BootFailedException failure) {
        ended.set(true);
        booted.completeExceptionally(failure);
        estate.forget(this, gone());
        return true;
    }

    /** Deletes one of its machines; {@link #end} waits for that too. */
    CompletableFuture<Void> delete(String name) {
        lock.lock();
        try {
            return deletions.computeIfAbsent(name, key -> {
                CompletableFuture<Void> deletion = estate.machines().delete(key);
                deletion.thenRun(() -> {
                    forget(key);
                    pool.standby().gone(key);
                });
                return deletion;
            });
        } finally {
            lock.unlock();
        }
    }

    /** Ends it, in whatever phase it is. Completes when nothing is left of it. */
    CompletableFuture<Void> end() {
        ended.set(true);
        CompletableFuture<?> answer;
        lock.lock();
        try {
            answer = asking;
        } finally {
            lock.unlock();
        }
        // a DELETE that overtakes the PUT would find nothing, and the machine would come to life after it
        return answer.handle((ok, failure) -> true).thenCompose(settled -> {
            machine().ifPresent(this::delete);
            booted.completeExceptionally(new BootFailedException(false, Messages.ended(id()), null));
            CompletableFuture<Void> gone = gone();
            estate.forget(this, gone);
            return gone;
        });
    }

    private CompletableFuture<Void> gone() {
        List<CompletableFuture<Void>> all;
        lock.lock();
        try {
            all = new ArrayList<>(deletions.values());
        } finally {
            lock.unlock();
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    /** The machine has ended, or must be taken for dead: the pool hears of it once, and what is left is deleted. */
    void lost(String why) {
        if (booted.isDone()
                && !booted.isCompletedExceptionally()
                && !ended.get()
                && reported.compareAndSet(false, true)) {
            request.exited().accept(why);
        }
        end();
    }

    /** Whether its machine has been given by Azure, and nobody has ended it. */
    boolean lives() {
        return booted.isDone() && !booted.isCompletedExceptionally() && !ended.get();
    }
}
