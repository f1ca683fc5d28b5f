package dev.flame.local;

import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The startup cache of one build: the first runner records it, it is made of that in the background, and later runners start
 * from it. Other parents on this machine may be at it, too; one at a time records.
 */
final class StartupCache {

    private static final System.Logger LOG = System.getLogger("dev.flame");

    /** A runner that lives longer may never end: then another one is told to record, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A JVM that crashes later than this after its start has another reason for it. */
    private static final Duration CRASH_AT_START = Duration.ofSeconds(60);

    /** SIGABRT, SIGSEGV, and what Windows has for it. */
    private static final Set<Integer> CRASHES = Set.of(134, 139, 0xC0000005);

    /** By itself, or by SIGTERM. */
    private static final Set<Integer> IN_ORDER = Set.of(0, 143);

    /** So often may a runner end in order and have recorded nothing. */
    private static final int TRIES = 2;

    /** Gives the command of a runner with further JVM options. */
    interface Commands {
        LaunchPlan.Command with(List<String> options) throws IOException;
    }

    private final CacheFiles files;
    private final CacheKind kind;
    private final Executor tasks;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CacheLock claim;
    private @Nullable Process assembly;
    private @Nullable Seal seal;
    private int recording;
    private long recordingSince;
    private int fruitless;
    private boolean closed;

    /** A cache with its files, of which there may be none yet; the clock is one like {@link System#nanoTime}. */
    StartupCache(CacheFiles files, CacheKind kind, Executor tasks, LongSupplier nanos) {
        this.files = files;
        this.kind = kind;
        this.tasks = tasks;
        this.nanos = nanos;
    }

    /** How the next runner starts. */
    WarmStart next(Path home, Commands commands) throws IOException {
        lock.lock();
        try {
            if (Files.exists(files.refused())) {
                return WarmStart.NONE;
            }
            if (isSound()) {
                Files.setLastModifiedTime(files.cache(), FileTime.from(Instant.now()));
                long begun = nanos.getAsLong();
                return new WarmStart(kind.using(files.cache()), (exit, joined) -> refuseAfterCrash(exit, begun));
            }
            if (kind.isAssembled() && Files.exists(files.recorded())) {
                assemble(commands);
                return WarmStart.NONE;
            }
            return record(home.resolve("startup.recorded"), commands);
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is a cache that is whole. It is read once in a parent's life. */
    private boolean isSound() throws IOException {
        if (!Files.exists(files.cache())) {
            return false;
        }
        if (seal != null && seal.size() == Files.size(files.cache())) {
            return true;
        }
        Seal found = Seal.of(files.cache());
        if (found.isIn(files.seal())) {
            seal = found;
            return true;
        }
        Files.deleteIfExists(files.cache());
        return false;
    }

    private WarmStart record(Path recorded, Commands commands) throws IOException {
        long now = nanos.getAsLong();
        boolean another = recording > 0 && now - recordingSince > PATIENCE.toNanos();
        if (closed || fruitless >= TRIES || recording > 0 && !another || !claim()) {
            return WarmStart.NONE;
        }
        recording++;
        recordingSince = now;
        return new WarmStart(
                kind.recording(recorded), (exit, joined) -> recorded(exit, joined, recorded, now, commands));
    }

    private void recorded(int exit, boolean joined, Path recorded, long begun, Commands commands) {
        refuseAfterCrash(exit, begun);
        lock.lock();
        try {
            recording--;
            // half a boot would make half a cache
            if (joined && IN_ORDER.contains(exit)) {
                if (Files.exists(recorded) && Files.size(recorded) > 0) {
                    keep(recorded, commands);
                } else {
                    fruitless++;
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "what was recorded could not be kept in " + files.directory(), e);
        } finally {
            release();
            lock.unlock();
        }
    }

    private void keep(Path recorded, Commands commands) throws IOException {
        if (Files.exists(files.cache()) || Files.exists(files.refused())) {
            return;
        }
        if (kind.isAssembled()) {
            files.adopt(recorded, files.recorded());
            assemble(commands);
        } else {
            Path copy = files.unfinished();
            Files.copy(recorded, copy);
            finish(copy);
        }
    }

    private void finish(Path whole) throws IOException {
        Seal.of(whole).writeTo(files.seal());
        files.finish(whole, files.cache());
        announce();
    }

    private void assemble(Commands commands) throws IOException {
        if (closed || assembly != null || !claim()) {
            return;
        }
        Path unfinished = files.unfinished();
        try {
            Process started = Assembly.start(commands.with(kind.assembling(files.recorded(), unfinished)));
            assembly = started;
            started.onExit().thenAcceptAsync(process -> assembled(process.exitValue(), unfinished), tasks);
        } finally {
            release();
        }
    }

    private void assembled(int exit, Path unfinished) {
        lock.lock();
        try {
            assembly = null;
            if (exit == 0 && Files.exists(unfinished)) {
                finish(unfinished);
            }
            if (!closed) {
                // of no use any more, or for nothing
                Files.deleteIfExists(files.recorded());
            }
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "a startup cache could not be kept in " + files.directory(), e);
        } finally {
            release();
            lock.unlock();
        }
    }

    private void announce() throws IOException {
        LOG.log(System.Logger.Level.INFO, Messages.cacheMade(files.cache(), Files.size(files.cache())));
        StaleCaches.sweep(files.directory(), Instant.now());
    }

    private void refuseAfterCrash(int exit, long begun) {
        if (!CRASHES.contains(exit) || nanos.getAsLong() - begun > CRASH_AT_START.toNanos()) {
            return;
        }
        LOG.log(System.Logger.Level.WARNING, Messages.cacheRefused(exit, files.refused()));
        try {
            Files.writeString(files.refused(), "a runner that used or recorded it exited with " + exit + "\n");
            Files.deleteIfExists(files.recorded());
            Files.deleteIfExists(files.cache());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, Messages.notRemoved(files.cache(), e));
        }
    }

    /** Whether nobody else is at it; released when neither a recording nor an assembly is left. */
    private boolean claim() throws IOException {
        if (claim == null) {
            Optional<CacheLock> taken = CacheLock.of(files.lock());
            claim = taken.orElse(null);
        }
        return claim != null;
    }

    private void release() {
        CacheLock held = claim;
        if (held != null && recording == 0 && assembly == null) {
            claim = null;
            held.close();
        }
    }

    /** Ends an assembly that is under way: the next parent begins anew, from what was recorded. */
    void close() {
        lock.lock();
        try {
            closed = true;
            if (assembly != null) {
                assembly.destroyForcibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
