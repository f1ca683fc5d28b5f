package dev.flame.test;

import dev.flame.Elastic;
import dev.flame.Progress;
import dev.flame.RunnerLostException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Retry;

/** A bean as a user has it. */
@ApplicationScoped
class Studio {

    static final AtomicInteger FAILURES = new AtomicInteger();
    static CountDownLatch begun = new CountDownLatch(1);

    /** Something that can't travel. */
    static class Tool {}

    @Elastic("video")
    public int cut(int frame) {
        return frame * 2;
    }

    @Elastic("video")
    public int add(List<Integer> frames) {
        return frames.stream().mapToInt(Integer::intValue).sum();
    }

    @Elastic("video")
    public String use(Object tool) {
        return tool.toString();
    }

    @Elastic("video")
    public String render() throws InterruptedException {
        Progress.report(0.5, "half of it");
        return hang();
    }

    @Elastic("video")
    public String hang() throws InterruptedException {
        begun.countDown();
        new CountDownLatch(1).await();
        return "never";
    }

    @Elastic("video")
    @Retry(
            maxRetries = 2,
            delay = 0,
            jitter = 0,
            retryOn = {RunnerLostException.class, IllegalStateException.class})
    public int stubborn(int frame) {
        if (FAILURES.getAndDecrement() > 0) {
            throw new IllegalStateException("not yet");
        }
        return frame;
    }
}
