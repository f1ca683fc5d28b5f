package dev.flame.stranger;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Code that runs when its objects are read. */
public final class Stranger implements Externalizable {

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** For the JDK. */
    public Stranger() {
        RUNS.incrementAndGet();
    }

    /** How often code of this package ran since the last time that somebody asked. */
    public static int runs() {
        return RUNS.getAndSet(0);
    }

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {
        RUNS.incrementAndGet();
    }

    /** Turns into something else when it was read. */
    public static final class Resolving implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            RUNS.incrementAndGet();
            return "resolved";
        }
    }

    /** A class that is initialised when it is looked at too closely. */
    public interface Face {
        /** What initialising runs. */
        int STARTED = RUNS.incrementAndGet();

        /** A method. */
        void look();
    }

    /** Its name is as long as that of {@link Asleep}. */
    public static final class Waking implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** Nobody has initialised it. */
    public static final class Asleep implements Serializable {
        private static final long serialVersionUID = 1L;

        /** What initialising runs. */
        public static final int STARTED = RUNS.incrementAndGet();
    }

    /** Nobody has initialised it either, and it would have a short form. */
    public record Uninformed(@Nullable Object one, @Nullable Object other) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** What initialising runs. */
        public static final int STARTED = RUNS.incrementAndGet();
    }
}
