package dev.flame.local;

import dev.flame.RunnerId;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory of one parent: {@code flame-<pid>-<start>-<random>}, readable by its owner only. Below it, {@code app} has
 * what launches need, {@code runners/<id>} is a runner's home, and {@code runners/<id>.process} tells the process that
 * lives in it.
 *
 * <p>The name tells which process made the directory, and the lock on {@code lock} ends with that process: either shows to
 * {@link StaleWorkspaces} that it is in use, the lock also where process ids can't be compared (containers that share a
 * volume).
 */
final class WorkspaceDirectory implements AutoCloseable {

    static final String PREFIX = "flame-";
    static final String LOCK = "lock";
    static final String RUNNERS = "runners";
    static final String PROCESS = ".process";

    private final Path root;
    private final FileChannel lock;

    private WorkspaceDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Makes a workspace, after those that dead parents have left were removed. */
    static WorkspaceDirectory create(Path base) throws IOException {
        String name = PREFIX + ProcessStamp.of(ProcessHandle.current()) + "-";
        Path root = Files.createTempDirectory(base.toAbsolutePath(), name);
        FileChannel lock =
                FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Files.createDirectory(root.resolve("app"));
        Files.createDirectory(root.resolve(RUNNERS));
        StaleWorkspaces.sweep(base, Files.getOwner(root));
        return new WorkspaceDirectory(root, lock);
    }

    Path root() {
        return root;
    }

    Workspace forLauncher() {
        return new Workspace(root.resolve("app"));
    }

    Path home(RunnerId runner) {
        return root.resolve(RUNNERS).resolve(runner.value());
    }

    /** Notes which process lives in a runner's home: after the parent's death, it may go on with unlinked work. */
    void note(RunnerId runner, ProcessHandle process) throws IOException {
        Files.writeString(noteOf(runner), ProcessStamp.of(process).toString());
    }

    void remove(RunnerId runner) throws IOException {
        Directories.delete(home(runner));
        Files.deleteIfExists(noteOf(runner));
    }

    @Override
    public void close() throws IOException {
        lock.close();
        Directories.delete(root);
    }

    private Path noteOf(RunnerId runner) {
        return root.resolve(RUNNERS).resolve(runner.value() + PROCESS);
    }
}
