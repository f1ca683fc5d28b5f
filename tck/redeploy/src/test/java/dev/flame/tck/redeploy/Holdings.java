package dev.flame.tck.redeploy;

import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a JVM holds after a collection.
 *
 * @param deployments how many deployments left a mark
 * @param loaders how many of their class loaders it still has
 * @param threads the names of its threads
 * @param listeners the ports that it listens on
 * @param children processes that it started and that live
 * @param files open files and sockets
 * @param leftovers Flame's temporary files
 * @param classes loaded classes
 */
public record Holdings(
        int deployments,
        int loaders,
        List<String> threads,
        List<String> listeners,
        List<String> children,
        int files,
        List<String> leftovers,
        int classes) {

    private static final String SEPARATOR = "\t";

    /** {@code /proc/net/tcp} has it in the fourth column, and the socket's inode in the tenth. */
    private static final String LISTEN = "0A";

    /**
     * Of this JVM.
     *
     * @return what it holds
     */
    @SuppressWarnings("SystemGC") // it is what this is about
    public static Holdings now() {
        System.gc();
        return new Holdings(
                Marks.count(),
                Marks.alive(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .sorted()
                        .toList(),
                listening(),
                ProcessHandle.current()
                        .children()
                        .filter(ProcessHandle::isAlive)
                        .map(child -> child.pid() + " " + child.info().command().orElse("?"))
                        .toList(),
                open().size(),
                leftBehind(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    private static List<String> leftBehind() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String own = "flame-" + ProcessHandle.current().pid() + "-";
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(own))
                    .toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    /** What this JVM's files and sockets are, where the system tells. */
    private static List<String> open() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.map(Holdings::target).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> listening() {
        List<String> sockets = open();
        try {
            List<String> ports = new ArrayList<>();
            for (String table : List.of("tcp", "tcp6")) {
                for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
                    String[] columns = line.trim().split("\\s+", -1);
                    if (columns[3].equals(LISTEN) && sockets.contains("socket:[" + columns[9] + "]")) {
                        ports.add(String.valueOf(
                                Integer.parseInt(columns[1].substring(columns[1].lastIndexOf(':') + 1), 16)));
                    }
                }
            }
            return ports.stream().sorted().toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    /** As text, a line for each. */
    String text() {
        return "deployments=" + deployments + "\nloaders=" + loaders + "\nthreads=" + line(threads) + "\nlisteners="
                + line(listeners) + "\nchildren=" + line(children) + "\nfiles=" + files + "\nleftovers="
                + line(leftovers) + "\nclasses=" + classes + "\n";
    }

    /**
     * Reads what another JVM holds.
     *
     * @param text its text
     * @return what it holds
     * @throws IOException if it is no such text
     */
    public static Holdings parse(String text) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(text));
        return new Holdings(
                Integer.parseInt(lines.getProperty("deployments", "-1")),
                Integer.parseInt(lines.getProperty("loaders", "-1")),
                list(lines, "threads"),
                list(lines, "listeners"),
                list(lines, "children"),
                Integer.parseInt(lines.getProperty("files", "-1")),
                list(lines, "leftovers"),
                Integer.parseInt(lines.getProperty("classes", "-1")));
    }

    private static String line(List<String> all) {
        return String.join("\\t", all);
    }

    private static List<String> list(Properties lines, String key) {
        String all = lines.getProperty(key, "");
        return all.isEmpty() ? List.of() : List.of(all.split(SEPARATOR, -1));
    }

    /** Its threads without those of the JDK's own pools, which stay for a minute after work of whomever. */
    public List<String> threadsButTheJdks() {
        return threads.stream()
                .filter(name -> !name.startsWith("ForkJoinPool.commonPool") && !name.equals("process reaper"))
                .toList();
    }

    /** Its threads that Flame has started. */
    public List<String> flameThreads() {
        return threads.stream().filter(name -> name.startsWith("flame-")).toList();
    }

    @Override
    public String toString() {
        return String.format(
                "%d of %d class loaders alive, %d threads, %d files and sockets, listening on %s, children %s, %d classes",
                loaders, deployments, threads.size(), files, listeners, children, classes);
    }
}
