package dev.flame.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes the workspaces of parents that died without removing them: kill -9, power failure. */
final class StaleWorkspaces {

    private static final System.Logger LOG = System.getLogger("dev.flame");
    private static final Pattern NAME = Pattern.compile(Pattern.quote(WorkspaceDirectory.PREFIX) + "(\\d+-\\d+)-.+");

    private StaleWorkspaces() {}

    /** Removes what no living process uses, of one owner: another user's directory may be a trap. */
    static void sweep(Path base, UserPrincipal owner) throws IOException {
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(base, WorkspaceDirectory.PREFIX + "*")) {
            for (Path candidate : candidates) {
                try {
                    if (isStale(candidate, owner)) {
                        remove(candidate);
                    }
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.WARNING, Messages.notRemoved(candidate, e));
                }
            }
        }
    }

    private static boolean isStale(Path workspace, UserPrincipal owner) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(workspace.getFileName()));
        return name.matches()
                && ProcessStamp.parse(name.group(1))
                        .filter(ProcessStamp::isAlive)
                        .isEmpty()
                && Files.isDirectory(workspace, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(workspace, LinkOption.NOFOLLOW_LINKS).equals(owner)
                && !isLocked(workspace.resolve(WorkspaceDirectory.LOCK))
                && !hasLivingRunner(workspace.resolve(WorkspaceDirectory.RUNNERS));
    }

    private static boolean isLocked(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Without its parent, a runner may finish unlinked work; its files stay until then. */
    private static boolean hasLivingRunner(Path runners) throws IOException {
        if (!Files.isDirectory(runners)) {
            return false;
        }
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(runners, "*" + WorkspaceDirectory.PROCESS)) {
            for (Path note : notes) {
                if (ProcessStamp.parse(Files.readString(note))
                        .filter(ProcessStamp::isAlive)
                        .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void remove(Path workspace) throws IOException {
        Path runners = workspace.toAbsolutePath().resolve(WorkspaceDirectory.RUNNERS);
        // What dead runners have started lives on without anybody who would read its results.
        Offspring.withHome(home -> Path.of(home).startsWith(runners)).forEach(ProcessHandle::destroyForcibly);
        Directories.delete(workspace);
    }
}
