package dev.flame.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The application that this JVM runs, as a launcher sees it. Thread-safe. */
public final class Application {

    private final Supplier<String> buildIdentity;
    private final ClassLoader classLoader;
    private final Supplier<List<Path>> classPath;
    private final Optional<WarSource> war;

    /**
     * An application whose build identity is known.
     *
     * @param buildIdentity a hash over the application's own artifacts; parent and runner must have the same one
     * @param classLoader the class loader that loaded the application's classes
     * @param classPath the JVM's class path, in order
     * @param war the application as a WAR, where it is one; made on demand from the deployed resources
     */
    public Application(String buildIdentity, ClassLoader classLoader, List<Path> classPath, Optional<WarSource> war) {
        this(() -> buildIdentity, classLoader, () -> List.copyOf(classPath), war);
    }

    /**
     * An application whose artifacts may still be read.
     *
     * @param buildIdentity gives a hash over the application's own artifacts, always the same; may block until it is known
     * @param classLoader the class loader that loaded the application's classes
     * @param classPath gives the JVM's class path, in order, always the same; may block until it is known
     * @param war the application as a WAR, where it is one; made on demand from the deployed resources
     */
    public Application(
            Supplier<String> buildIdentity,
            ClassLoader classLoader,
            Supplier<List<Path>> classPath,
            Optional<WarSource> war) {
        this.buildIdentity = buildIdentity;
        this.classLoader = classLoader;
        this.classPath = classPath;
        this.war = war;
    }

    /**
     * The hash over the application's own artifacts; parent and runner must have the same one. May block while they are read.
     *
     * @return 64 hexadecimal digits
     * @throws java.io.UncheckedIOException if an artifact can't be read
     */
    public String buildIdentity() {
        return buildIdentity.get();
    }

    /**
     * The class loader that loaded the application's classes.
     *
     * @return always the same
     */
    public ClassLoader classLoader() {
        return classLoader;
    }

    /**
     * The JVM's class path. May block while manifests are read.
     *
     * @return in order, unmodifiable
     * @throws java.io.UncheckedIOException if a manifest can't be read
     */
    public List<Path> classPath() {
        return classPath.get();
    }

    /**
     * The application as a WAR, made on demand from the deployed resources.
     *
     * @return empty where it is none
     */
    public Optional<WarSource> war() {
        return war;
    }

    /** Writes the deployed application as a WAR. */
    public interface WarSource {

        /**
         * The name of the deployment, such as {@code shop.war}.
         *
         * @return a file name that ends in {@code .war}
         */
        String fileName();

        /**
         * The context path that the application is served under.
         *
         * @return empty for the root, otherwise a path that starts with a slash
         */
        String contextPath();

        /**
         * Writes the application.
         *
         * @param target a file that does not exist yet
         * @throws java.io.IOException if the resources can't be read or the file can't be written
         */
        void writeTo(Path target) throws java.io.IOException;
    }
}
