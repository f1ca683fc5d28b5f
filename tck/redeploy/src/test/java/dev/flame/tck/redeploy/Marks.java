package dev.flame.tck.redeploy;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Class loaders of deployments, held weakly in a place that outlives them all and knows no class of theirs: among the JVM's
 * system properties.
 */
public final class Marks {

    private static final String PLACE = "dev.flame.tck.redeploy.marks";

    private Marks() {}

    /**
     * Notes a deployment.
     *
     * @param member a class of it
     */
    public static void leave(Class<?> member) {
        ClassLoader loader = member.getClassLoader();
        if (all().stream().noneMatch(mark -> mark.get() == loader)) {
            all().add(new WeakReference<>(loader));
        }
    }

    /** Of those that left a mark, how many the JVM still has: call after a collection. */
    static int alive() {
        return (int) all().stream().filter(mark -> mark.get() != null).count();
    }

    /** How many left a mark since the last start. */
    static int count() {
        return all().size();
    }

    /** Forgets all. */
    static void clear() {
        all().clear();
    }

    @SuppressWarnings("unchecked") // nobody else knows the key
    private static Collection<WeakReference<ClassLoader>> all() {
        return (Collection<WeakReference<ClassLoader>>)
                System.getProperties().computeIfAbsent(PLACE, absent -> new CopyOnWriteArrayList<>());
    }
}
