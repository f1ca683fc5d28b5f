package dev.flame.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The application that this JVM runs, as a launcher sees it.
 *
 * @param buildIdentity a hash over the application's own artifacts; parent and runner must have the same one
 * @param classLoader the class loader that loaded the application's classes
 * @param classPath the JVM's class path, in order
 * @param war the application as a WAR, where it is one; made on demand from the deployed resources
 */
public record Application(
        String buildIdentity, ClassLoader classLoader, List<Path> classPath, Optional<WarSource> war) {

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
