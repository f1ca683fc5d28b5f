package dev.flame.azure;

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
        return patience.until(writes, wanted, () -> calls.send(request));
    }

    <T> CompletableFuture<T> read(BooleanSupplier wanted, Mono<T> request) {
        return patience.until(reads, wanted, () -> calls.send(request));
    }
}
