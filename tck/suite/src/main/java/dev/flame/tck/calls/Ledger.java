package dev.flame.tck.calls;

import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A bean with a memory. */
@Dependent
public class Ledger implements Countable {

    private static final AtomicInteger MADE = new AtomicInteger();

    private final AtomicInteger entries = new AtomicInteger();
    private int number;
    private volatile @Nullable Tally tally;

    @PostConstruct
    void open() {
        number = MADE.incrementAndGet();
    }

    @PreDestroy
    void close() {
        Tally told = tally;
        if (told != null) {
            told.add("destroyed");
        }
    }

    /** Tells the instance: its number in its JVM. */
    int number() {
        return number;
    }

    Site site() {
        return Site.here();
    }

    @Override
    public int add() {
        return entries.incrementAndGet();
    }

    void tellEnd(Tally where) {
        tally = where;
    }

    String pass(Gate gate) throws InterruptedException {
        gate.pass();
        return "passed";
    }

    CompletionStage<String> later(Gate gate) {
        return CompletableFuture.supplyAsync(() -> {
            gate.passStubbornly();
            return "later";
        });
    }

    int refuse(int code) throws OrderException {
        throw new OrderException(code, new IllegalStateException("out of stock"));
    }

    String toText(Object any) {
        return any.toString();
    }
}
