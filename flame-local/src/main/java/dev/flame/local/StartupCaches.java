package dev.flame.local;

import dev.flame.spi.Application;
import dev.flame.spi.BootRequest;
import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The startup caches of one parent's runners: as a rule one; more where pools differ in what a JVM compares. Only a copy that
 * is one JVM on jars alone has one, since a JVM keeps nothing that comes from a directory or from a server's class loaders.
 */
final class StartupCaches implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.flame");
    private static final String CLASS_PATH = "-cp";

    private final Application application;
    private final Executor tasks;
    private final Map<CacheFiles, StartupCache> caches = new ConcurrentHashMap<>();

    StartupCaches(Application application, Executor tasks) {
        this.application = application;
        this.tasks = tasks;
    }

    /** How a runner starts. Never fails: a start without a cache is always possible. */
    WarmStart next(BootRequest request, LaunchPlan plan, Path home, StartupCache.Commands commands) {
        try {
            Optional<StartupCache> cache = cache(request, plan, commands);
            return cache.isPresent() ? cache.get().next(home, commands) : WarmStart.NONE;
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> request.runner() + " starts without a startup cache", e);
            return WarmStart.NONE;
        }
    }

    private Optional<StartupCache> cache(BootRequest request, LaunchPlan plan, StartupCache.Commands commands)
            throws IOException {
        List<LaunchPlan.AppFile> classPath = plan.flatClassPath();
        boolean wanted = Boolean.parseBoolean(Keys.value(request, ProcessBackendProvider.STARTUP_CACHE));
        Optional<Path> directory = directory(request);
        if (!wanted
                || directory.isEmpty()
                || classPath.isEmpty()
                || !classPath.stream().allMatch(each -> Files.isRegularFile(each.source()))) {
            return Optional.empty();
        }
        List<String> command = commands.with(List.of()).command();
        List<String> options = command.subList(1, command.indexOf(CLASS_PATH));
        Optional<JavaRelease> java = JavaRelease.of(command.get(0));
        Optional<CacheKind> kind = java.flatMap(each -> CacheKind.of(each, options));
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        String key = StartupKey.of(application.buildIdentity(), java.get(), options, classPath);
        CacheDirectory.prepare(directory.get());
        return Optional.of(caches.computeIfAbsent(
                new CacheFiles(directory.get(), key),
                files -> new StartupCache(files, kind.get(), tasks, System::nanoTime)));
    }

    private static Optional<Path> directory(BootRequest request) {
        String set = Keys.value(request, ProcessBackendProvider.STARTUP_CACHE_DIRECTORY);
        return set.isEmpty() ? CacheDirectory.byDefault() : Optional.of(Path.of(set));
    }

    /** Nothing more is made from now on; what runners record until they have ended is kept. */
    @Override
    public void close() {
        caches.values().forEach(StartupCache::close);
    }
}
