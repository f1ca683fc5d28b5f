package dev.flame.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What starts a copy of the application, on this machine or another.
 */
public interface LaunchPlan {

    /**
     * A file or directory that a copy needs.
     *
     * @param name unique in the plan, a relative path with forward slashes; stable between boots
     * @param source where it is on this machine
     * @param kind whose it is
     */
    record AppFile(String name, Path source, Kind kind) {}

    /** Whose a file is. */
    enum Kind {
        /** The application's own: shipped to every machine. */
        APPLICATION,
        /** The server's: a machine image may have it already. */
        SERVER
    }

    /**
     * A file or directory of the plan that a runner changes, and therefore gets as a copy of its own.
     *
     * @param file one of {@link #files}
     * @param to where below {@link Layout#home} it goes, a relative path with forward slashes; of a directory, the content
     *     goes there
     */
    record Copy(AppFile file, String to) {}

    /** Where the plan's files are on the machine that starts the copy. */
    interface Layout {
        /**
         * The place of a file.
         *
         * @param file one of {@link LaunchPlan#files}
         * @return its path on the target machine, as text
         */
        String path(AppFile file);

        /**
         * A directory of this one runner, with nothing but {@link LaunchPlan#copies} in it before the start, removed after
         * its end.
         *
         * @return its path on the target machine, as text
         */
        String home();

        /**
         * The {@code java} executable to use.
         *
         * @return its path on the target machine, as text
         */
        String java();
    }

    /**
     * A command to run.
     *
     * @param command the executable and its arguments
     * @param environment variables to set
     * @param unset variables that must not be inherited; a name that ends in {@code *} stands for all with that prefix
     */
    record Command(List<String> command, Map<String, String> environment, Set<String> unset) {}

    /**
     * The files that a copy needs.
     *
     * @return in no particular order
     */
    List<AppFile> files();

    /**
     * What the backend puts into the runner's home before each start.
     *
     * @return in order; a later copy overwrites what an earlier one wrote
     */
    default List<Copy> copies() {
        return List.of();
    }

    /**
     * The class path of a copy that is one JVM, started with {@code -cp} and these files: such a JVM can start from a cache of
     * what an earlier one has loaded from them.
     *
     * @return some of {@link #files}, in order; empty where a copy is started in another way
     */
    default List<AppFile> flatClassPath() {
        return List.of();
    }

    /**
     * The command for one boot. Depends on the layout alone, and writes nothing: the home may be on another machine.
     *
     * @param layout where things are on the target machine
     * @param options JVM options that the backend adds, such as {@code -Xmx512m}
     * @return the command
     * @throws IOException if something that the command is to name can't be read or reserved
     */
    Command command(Layout layout, List<String> options) throws IOException;
}
