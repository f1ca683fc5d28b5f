package dev.flame.tck.ends;

import dev.flame.Elastic;
import dev.flame.tck.elsewhere.Bystander;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Work that takes its runner along, or tries to. */
@ApplicationScoped
public class Disasters {

    static final int EXIT_CODE = 42;
    private static final int MEBIBYTE = 1024 * 1024;

    @Elastic(EndWar.POOL)
    public void exit() {
        System.exit(EXIT_CODE);
    }

    @Elastic(EndWar.POOL)
    public void halt() {
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    @Elastic(EndWar.POOL)
    public int eatMemory() {
        List<byte[]> eaten = new ArrayList<>();
        while (eaten.size() < Integer.MAX_VALUE) {
            eaten.add(new byte[MEBIBYTE]);
        }
        return eaten.size();
    }

    @Elastic(EndWar.POOL)
    public int recurse(int depth) {
        return deeper(depth) + 1;
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static int deeper(int depth) {
        return deeper(depth + 1) + depth;
    }

    /** Fails to initialise a class; from the second time on, the JVM does not even try. */
    @Elastic(EndWar.POOL)
    public int initialise() {
        return Unbuilt.value();
    }

    /** Needs a class that the WAR does not have. */
    @Elastic(EndWar.POOL)
    public String load() {
        return Incomplete.use();
    }

    /** What stops a thread for good where nobody catches it. */
    @Elastic(EndWar.POOL)
    public void endThread() {
        throw new ThreadDeath();
    }

    /** A class whose initialiser fails. */
    static final class Unbuilt {
        private static final int VALUE = Integer.parseInt("no number");

        private Unbuilt() {}

        static int value() {
            return VALUE;
        }
    }

    /** A class that was deployed without another. */
    static final class Incomplete {
        private Incomplete() {}

        static String use() {
            return new Bystander().toString();
        }
    }
}
