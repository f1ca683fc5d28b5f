package dev.flame.tck.calls;

import dev.flame.Elastic;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

/** Elastic methods that give their results one by one. */
@ApplicationScoped
public class Rows {

    /** Numbers from 0, each counted when it is emitted. */
    @Elastic(CallPools.CALLS)
    public Flow.Publisher<Integer> counted(int count, Tally tally) {
        return new Emitting<>(count, number -> number, tally);
    }

    @Elastic(CallPools.CALLS)
    public Flow.Publisher<Order> orders(int count) {
        return new Emitting<>(count, number -> new Order("order " + number, List.of(number)), null);
    }

    /** Every third is larger than what travels at once. */
    @Elastic(CallPools.CALLS)
    public Flow.Publisher<byte[]> mixed(int count) {
        return new Emitting<>(count, number -> new byte[number % 3 == 0 ? 700_000 + number : number], null);
    }

    @Elastic(CallPools.CALLS)
    public Flow.Publisher<Integer> failsAfter(int count) {
        return new Emitting<>(
                count + 1,
                number -> {
                    if (number == count) {
                        throw new OrderException(number, new IllegalStateException("out of stock"));
                    }
                    return number;
                },
                null);
    }

    @Elastic(CallPools.CALLS)
    public Flow.Publisher<Object> opaque() {
        return new Emitting<>(1, number -> new Opaque(), null);
    }

    @Elastic(CallPools.BRIEF)
    public Flow.Publisher<Integer> endless() {
        return new Emitting<>(Integer.MAX_VALUE, number -> number, null);
    }

    /** Waits at the gate before it gives its numbers. */
    @Elastic(CallPools.CALLS)
    public Flow.Publisher<Integer> gated(Gate gate) throws InterruptedException {
        gate.pass();
        return new Emitting<>(3, number -> number, null);
    }

    @Elastic(CallPools.CALLS)
    public Flow.Publisher<Integer> throwing() throws OrderException {
        throw new OrderException(7, new IllegalStateException(IntStream.of(7).sum() + " is refused"));
    }
}
