package dev.flame.cdi;

import dev.flame.runner.BuildIdentity;
import dev.flame.spi.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Describes the application that this JVM runs, from inside it. */
public final class DeployedApplication {

    private DeployedApplication() {}

    /**
     * The running application: a WAR where the context is a {@code ServletContext}, otherwise what is on the class path. Where
     * that belongs to an unpacked WAR, as on Payara, the whole WAR tells the build identity, and the server's own jars do not.
     * Reads the artifacts to tell the build identity, in the background where that can be, so it is to be called once. An
     * EAR's {@code lib} directory is not seen: of an EAR, the WAR alone is the application.
     *
     * @param classLoader the class loader that loaded the application's classes
     * @param context the payload of the event {@code @Initialized(ApplicationScoped.class)}, or null if there was none
     * @return the application
     * @throws IOException if an artifact can't be read
     */
    public static Application of(ClassLoader classLoader, @Nullable Object context) throws IOException {
        Optional<ServletWar> war = context == null ? Optional.empty() : ServletWar.of(context);
        FutureTask<List<Path>> classPath = new FutureTask<>(() -> ClassPath.of(classLoader));
        if (war.isPresent()) {
            // read through the servlet context, which belongs to this thread
            String identity = war.get().buildIdentity();
            inBackground(classPath);
            return new Application(() -> identity, classLoader, () -> get(classPath), war.map(each -> each));
        }
        FutureTask<String> identity = new FutureTask<>(() -> BuildIdentity.ofClassPath(own(get(classPath))));
        inBackground(classPath, identity);
        return new Application(() -> get(identity), classLoader, () -> get(classPath), Optional.empty());
    }

    private static List<Path> own(List<Path> classPath) {
        return ClassPath.explodedWar(classPath).map(List::of).orElse(classPath);
    }

    /** Nobody asks before the first runner boots, and a long class path takes a while. */
    private static void inBackground(FutureTask<?>... tasks) {
        Thread thread = new Thread(() -> List.of(tasks).forEach(FutureTask::run), "flame-build-identity");
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> T get(FutureTask<T> known) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return known.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    String why = "the application's artifacts can't be read: " + e.getCause();
                    throw e.getCause() instanceof IOException unread
                            ? new UncheckedIOException(why, unread)
                            : new IllegalStateException(why, e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The same application, with its WAR if that can be told by now. Payara starts CDI before it has a servlet
     * context.
     *
     * @param known what {@link #of} gave
     * @return the application, as far as it is known
     */
    public static Application withWar(Application known) {
        if (known.war().isPresent()) {
            return known;
        }
        Optional<Application.WarSource> war =
                ServletContexts.of(known.classLoader()).flatMap(ServletWar::of).map(each -> each);
        return new Application(known::buildIdentity, known.classLoader(), known::classPath, war);
    }
}
