package dev.flame.azure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/**
 * What all requests of the backend share.
 *
 * @param calls turns publishers into futures
 * @param patience repeats
 * @param timers waits
 * @param writes the turns of what changes something
 * @param reads the turns of what only looks
 */
record Requests(Calls calls, Patience patience, Timers timers, Budget writes, Budget reads) {

    <T> CompletableFuture<T> write(BooleanSupplier wanted, Mono<T> request) {
        return patience.until(writes, this::pause, wanted, () -> calls.send(request));
    }

    /** Azure counts what comes in a pause against the next one: nothing is sent at all. */
    private void pause(Duration duration) {
        writes.pause(duration);
        reads.pause(duration);
    }

    <T> CompletableFuture<T> read(BooleanSupplier wanted, Mono<T> request) {
        return patience.until(reads, this::pause, wanted, () -> calls.send(request));
    }
}
