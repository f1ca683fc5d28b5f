package dev.flame.soak;

import java.util.ArrayList;
import java.util.List;

/** What user code does to its runner. */
public enum Misdeed {
    /** Ends the JVM. */
    EXIT,
    /** Takes memory until there is none. */
    EAT_MEMORY,
    /** Calls itself until its stack is full. */
    RECURSE,
    /** Throws what stops a thread. */
    END_THREAD,
    /** Needs a class that fails to load. */
    LOAD_CLASS;

    private static final int MEBIBYTE = 1 << 20;

    @SuppressWarnings("removal") // ThreadDeath is what this is about
    long commit(long number) {
        switch (this) {
            case EXIT -> System.exit(42);
            case EAT_MEMORY -> {
                List<byte[]> eaten = new ArrayList<>();
                while (eaten.size() < Integer.MAX_VALUE) {
                    eaten.add(new byte[MEBIBYTE]);
                }
            }
            case RECURSE -> {
                return deeper(number) + 1;
            }
            case END_THREAD -> throw new ThreadDeath();
            case LOAD_CLASS -> {
                return Unbuilt.VALUE.length() + number;
            }
        }
        return number;
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static long deeper(long depth) {
        return deeper(depth + 1) + depth;
    }

    /** A class whose initialiser fails. */
    private static final class Unbuilt {
        static final String VALUE = List.of("a value").get(1);
    }
}
