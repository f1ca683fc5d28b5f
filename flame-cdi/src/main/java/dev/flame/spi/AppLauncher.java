package dev.flame.spi;

import java.io.IOException;

/**
 * Answers "how do I start another copy of the application that I am in?" for one runtime. Found by
 * {@link java.util.ServiceLoader}; the one with the highest {@link #rank} that {@link #runs} the application is taken.
 */
public interface AppLauncher {

    /**
     * The runtime's name.
     *
     * @return such as {@code helidon} or {@code wildfly}
     */
    String name();

    /**
     * The order among launchers that all say yes. Launchers for one server have 100, the one for a plain class path 0.
     *
     * @return higher is asked first
     */
    default int rank() {
        return 100;
    }

    /**
     * Whether this JVM is of the launcher's runtime. Called inside the application.
     *
     * @param application the running application
     * @return true if {@link #prepare} can start another copy
     */
    boolean runs(Application application);

    /**
     * Prepares a launch. May write below the workspace; called once for a parent's life, the result serves many boots.
     *
     * @param application the running application
     * @param workspace where files may be written, for as long as the parent lives
     * @return what is needed to start a copy
     * @throws IOException if a file can't be read or written
     */
    LaunchPlan prepare(Application application, Workspace workspace) throws IOException;
}
