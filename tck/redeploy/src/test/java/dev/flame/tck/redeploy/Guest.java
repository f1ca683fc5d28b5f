package dev.flame.tck.redeploy;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** Elastic methods, here and elsewhere, with values of each kind: whatever is kept by class is kept for one of these. */
@ApplicationScoped
public class Guest {

    /** The pool in this JVM. */
    static final String NEAR = "near";

    /** The pool of processes. */
    static final String FAR = "far";

    /** Neither is a value of the plain form's own. */
    record Letter(String text, DayOfWeek day, List<TimeUnit> units) implements java.io.Serializable {}

    @Elastic(NEAR)
    public Letter answer(Letter letter) {
        return letter;
    }

    @Elastic(NEAR)
    public Object echo(Object any) {
        return any;
    }

    @Elastic(NEAR)
    public void fail() {
        throw new IllegalStateException("as it should");
    }

    @Elastic(NEAR)
    public Flow.Publisher<Integer> numbers() {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int next;

            @Override
            public void request(long more) {
                for (long left = more; left > 0 && next < 3; left--) {
                    subscriber.onNext(next++);
                    if (next == 3) {
                        subscriber.onComplete();
                    }
                }
            }

            @Override
            public void cancel() {
                next = 3;
            }
        });
    }

    @Elastic(NEAR)
    public boolean stay() throws InterruptedException {
        return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
    }

    @Elastic(FAR)
    public long process(Object any) {
        return ProcessHandle.current().pid();
    }
}
