package dev.flame.soak;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that takes a while, or fails, or takes its runner along. */
@ApplicationScoped
public class Load {

    /** Works for some milliseconds, and returns its number; each fiftieth fails. */
    @Elastic
    public long work(long number, int millis) throws InterruptedException {
        pass(millis);
        if (number % 50 == 0) {
            throw new IllegalStateException("number " + number);
        }
        return number;
    }

    /** Misbehaves. */
    @Elastic
    public long misbehave(long number, Misdeed misdeed) {
        return misdeed.commit(number);
    }

    static void pass(int millis) throws InterruptedException {
        if (millis > 0) {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        }
    }
}
