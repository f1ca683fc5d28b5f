package dev.flame.tck.redeploy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A JVM with a runtime that starts an application in a class loader of its own, and ends it, again and again. */
public final class SeHost implements Rounds.Host {

    /** By name: it is not on this JVM's class path. */
    private static final String OCCUPANT = "dev.flame.tck.redeploy.Occupant";

    private static final Map<String, String> CACHES = Map.of(
            "io.helidon.metadata.MetadataDiscoveryImpl$InstanceHolder", "CACHE",
            "io.helidon.common.types.TypeStash", "CLASS_TYPE_STASH");

    private final URL[] classPath;
    private @Nullable URLClassLoader loader;
    private @Nullable AutoCloseable application;

    private SeHost(String classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String each : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(each).toUri().toURL());
        }
        this.classPath = urls.toArray(URL[]::new);
    }

    /**
     * Does the rounds, first of an application without Flame, then of one with it.
     *
     * @param arguments files with the class path of each, then how many rounds, and after how many there are processes
     */
    public static void main(String[] arguments) {
        try {
            rounds(arguments);
            System.exit(0);
        } catch (Exception | LinkageError e) {
            // the application's threads would keep this JVM
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void rounds(String[] arguments) throws Exception {
        Rounds rounds = new Rounds(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        for (int i = 0; i < 2; i++) {
            // as often, since the runtime may keep some of them by itself
            Rounds.Left left = rounds.run(new SeHost(Files.readString(Path.of(arguments[i]))), System.out);
            Files.writeString(Path.of(arguments[i] + ".last"), left.last().text());
            Files.writeString(Path.of(arguments[i] + ".end"), left.end().text());
        }
    }

    @Override
    public void deploy() throws Exception {
        loader = new URLClassLoader(classPath, SeHost.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        application =
                (AutoCloseable) loader.loadClass(OCCUPANT).getConstructor().newInstance();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // an occupant, once deployed
    public String use(String query) {
        return ((UnaryOperator<String>) application).apply(query);
    }

    @Override
    @SuppressWarnings("NullAway") // once deployed
    public void undeploy() throws Exception {
        application.close();
        application = null;
        Thread.currentThread().setContextClassLoader(SeHost.class.getClassLoader());
        cancelTimersOfHelidon();
        clearCachesOfHelidon();
        loader.close();
        loader = null;
    }

    /**
     * Helidon starts a timer with each application and never cancels it, so that it would hold any application, with or without
     * Flame. As {@link java.util.Timer#cancel} does it.
     */
    private static void cancelTimersOfHelidon() throws ReflectiveOperationException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("helidon-idle-connection-timer")) {
                Object tasks = field(thread, "queue").get(thread);
                Method clear = tasks.getClass().getDeclaredMethod("clear");
                clear.setAccessible(true);
                synchronized (tasks) {
                    field(thread, "newTasksMayBeScheduled").setBoolean(thread, false);
                    clear.invoke(tasks);
                    tasks.notifyAll();
                }
            }
        }
    }

    /** Their keys are class loaders and classes, and are never removed. */
    private static void clearCachesOfHelidon() throws ReflectiveOperationException {
        for (Map.Entry<String, String> each : CACHES.entrySet()) {
            Field cache = Class.forName(each.getKey()).getDeclaredField(each.getValue());
            cache.setAccessible(true);
            ((Map<?, ?>) cache.get(null)).clear();
        }
    }

    private static Field field(Thread thread, String name) throws ReflectiveOperationException {
        Field field = thread.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @Override
    public Holdings holdings(String query) {
        if (query.equals("clear")) {
            Marks.clear();
        }
        return Holdings.now();
    }
}
