package dev.flame.soak;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that takes a while, or fails. */
@ApplicationScoped
public class Load {

    /** Works for some milliseconds. */
    @Elastic
    public long work(long number, int millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        if (number % 50 == 0) {
            throw new IllegalStateException("number " + number);
        }
        return number;
    }
}
