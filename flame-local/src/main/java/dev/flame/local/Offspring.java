package dev.flame.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The processes that a runner has started, such as ffmpeg. Once the runner is dead they are nobody's children any more, so
 * they are found by what was seen while it lived, and on Linux by the runner's home, which they inherit as
 * {@value #HOME}.
 */
final class Offspring {

    /** The environment variable that names a runner's home; unique to one boot. */
    static final String HOME = "FLAME_HOME";

    private static final Path PROC = Path.of("/proc");

    private final Path home;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();

    Offspring(Path home) {
        this.home = home;
    }

    /** Remembers the descendants that a living runner has now. */
    void see(ProcessHandle runner) {
        List<ProcessHandle> descendants = runner.descendants().toList();
        lock.lock();
        try {
            descendants.forEach(each -> seen.put(each.pid(), each));
        } finally {
            lock.unlock();
        }
    }

    /** What is alive of it, after the runner itself has ended. */
    List<ProcessHandle> alive() {
        Map<Long, ProcessHandle> found = new LinkedHashMap<>();
        lock.lock();
        try {
            found.putAll(seen);
        } finally {
            lock.unlock();
        }
        withHome(home.toString()::equals).forEach(each -> found.putIfAbsent(each.pid(), each));
        return found.values().stream()
                .filter(ProcessHandle::isAlive)
                .filter(each -> !isZombie(each.pid()))
                .toList();
    }

    /** Dead, but not yet buried by its parent: the JDK counts it as alive. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }

    /** The living processes of this user whose variable {@value #HOME} has such a value; none where there is no /proc. */
    static List<ProcessHandle> withHome(Predicate<String> home) {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (homeOf(process).filter(home).isPresent()) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .filter(ProcessHandle::isAlive)
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    private static Optional<String> homeOf(Path process) {
        String environment;
        try {
            environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
            return Optional.empty();
        }
        for (String variable : environment.split("\0", -1)) {
            if (variable.startsWith(HOME + "=")) {
                byte[] bytes = variable.substring(HOME.length() + 1).getBytes(StandardCharsets.ISO_8859_1);
                return Optional.of(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
