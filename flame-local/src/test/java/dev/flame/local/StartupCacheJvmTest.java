package dev.flame.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootRequest;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Real child JVMs that record a startup cache and start from it. */
class StartupCacheJvmTest {

    private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final RunnerLog log = new RunnerLog();

    @TempDir
    private Path directory;

    @TempDir
    private Path caches;

    private Path jar = Path.of("none");
    private Backend backend = backend();

    @BeforeEach
    void pack() throws IOException {
        jar = directory.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            String name = ChildMain.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(name));
            try (InputStream in = ChildMain.class.getClassLoader().getResourceAsStream(name)) {
                Objects.requireNonNull(in).transferTo(out);
            }
        }
    }

    @AfterEach
    void end() {
        backend.close();
        scheduler.shutdownNow();
        log.close();
    }

    @Assertion("LOCAL-8")
    void shouldStartFromWhatTheFirstRunnerHasRecorded() throws Exception {
        shouldStartFromTheCacheOf(OWN_JDK);
    }

    @Assertion("LOCAL-8")
    void shouldStartFromAnAheadOfTimeCacheWhereTheJdkHasIt() throws Exception {
        Optional<Path> jdk = jdkWithAheadOfTimeCache();
        assumeTrue(jdk.isPresent(), "there is no JDK 25 beside this one");

        shouldStartFromTheCacheOf(jdk.get());
    }

    @Assertion("LOCAL-8")
    void shouldStartInSilenceWithACacheThatIsBroken() throws Exception {
        for (Path jdk : List.of(OWN_JDK, jdkWithAheadOfTimeCache().orElse(OWN_JDK))) {
            shouldStartFromTheCacheOf(jdk);
            Path cache = cache().orElseThrow();
            byte[] whole = Files.readAllBytes(cache);
            Files.write(cache, Arrays.copyOf(whole, whole.length / 2));
            assertThat(startAndEnd(jdk)).as("cut off").isEqualTo("waiting");
            Files.writeString(cache, "no cache at all");
            assertThat(startAndEnd(jdk)).as("garbage").isEqualTo("waiting");
            Files.deleteIfExists(cache);
        }
    }

    @Assertion("LOCAL-8")
    void shouldRecordNothingWhereThatIsSwitchedOff() throws Exception {
        boot(OWN_JDK, Map.of("startup-cache", "false"));

        assertThat(caches).isEmptyDirectory();
    }

    @Assertion("LOCAL-8")
    void shouldLeaveNothingOfARunnerThatIsKilled() throws Exception {
        BootRequest request = request(OWN_JDK, Map.of());
        String machine = backend.boot(request)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .machine();
        log.next();
        ProcessHandle.of(Long.parseLong(machine.substring("pid ".length())))
                .orElseThrow()
                .destroyForcibly();
        backend.close();

        assertThat(cache()).isEmpty();
        try (Stream<Path> left = Files.list(caches)) {
            assertThat(left).allMatch(each -> each.toString().endsWith(".lock"));
        }
    }

    private void shouldStartFromTheCacheOf(Path jdk) throws Exception {
        assertThat(startAndEnd(jdk)).isEqualTo("waiting");
        awaitCache();
        assertThat(startAndEnd(jdk)).isEqualTo("waiting");

        try (Stream<Path> logs = Files.list(directory.resolve("loaded"))) {
            List<Path> starts = logs.toList();
            assertThat(starts).hasSizeGreaterThanOrEqualTo(2);
            long fromCache = 0;
            for (Path start : starts) {
                fromCache +=
                        Files.readString(start).contains(ChildMain.class.getName() + " source: shared objects file")
                                ? 1
                                : 0;
            }
            assertThat(fromCache).as("starts from the cache").isPositive();
        }
        Directories.delete(directory.resolve("loaded"));
    }

    /** What the runner says first; a JVM's warnings would come before that of the application. */
    private String startAndEnd(Path jdk) throws Exception {
        Files.createDirectories(directory.resolve("loaded"));
        return boot(jdk, Map.of("jvm-options", "-Xlog:class+load:file=" + directory.resolve("loaded/%p.txt")));
    }

    private String boot(Path jdk, Map<String, String> properties) throws Exception {
        BootRequest request = request(jdk, properties);
        backend.boot(request).toCompletableFuture().get(60, TimeUnit.SECONDS);
        String first = log.lineAfter("[" + request.runner() + "] ");
        backend.joined(request.runner());
        backend.end(request.runner()).toCompletableFuture().get(60, TimeUnit.SECONDS);
        return first;
    }

    private BootRequest request(Path jdk, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("directory", directory.toString());
        all.put("java", jdk.resolve("bin").resolve("java").toString());
        all.put("startup-cache-directory", caches.toString());
        return TestApplication.request("wait", all, reason -> {});
    }

    private void awaitCache() throws IOException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (cache().isEmpty()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private Optional<Path> cache() throws IOException {
        try (Stream<Path> files = Files.list(caches)) {
            return files.filter(each -> each.toString().endsWith(".cache")).findFirst();
        }
    }

    private static Optional<Path> jdkWithAheadOfTimeCache() throws IOException {
        try (Stream<Path> beside = Files.list(Objects.requireNonNull(OWN_JDK.getParent()))) {
            return beside.filter(each -> JavaRelease.of(each.resolve("bin/java").toString())
                            .filter(java -> java.feature() >= 25)
                            .isPresent())
                    .findFirst();
        }
    }

    private Backend backend() {
        Application application =
                new Application("identity", StartupCacheJvmTest.class.getClassLoader(), List.of(), Optional.empty());
        return new ProcessBackend(
                new BackendContext(application, new JarLauncher(), Map.of(), Duration.ofSeconds(60), scheduler));
    }

    /** Starts the jar alone, as the launchers of flat class paths do. */
    private final class JarLauncher implements AppLauncher {
        @Override
        public String name() {
            return "jar";
        }

        @Override
        public boolean runs(Application application) {
            return true;
        }

        @Override
        public LaunchPlan prepare(Application application, Workspace workspace) {
            return new JarPlan(new LaunchPlan.AppFile("lib/app.jar", jar, LaunchPlan.Kind.APPLICATION));
        }
    }

    private record JarPlan(AppFile jar) implements LaunchPlan {
        @Override
        public List<AppFile> files() {
            return List.of(jar);
        }

        @Override
        public List<AppFile> flatClassPath() {
            return List.of(jar);
        }

        @Override
        public Command command(Layout layout, List<String> options) {
            List<String> command = new ArrayList<>(List.of(layout.java()));
            command.addAll(options);
            command.addAll(List.of("-cp", layout.path(jar), ChildMain.class.getName()));
            return new Command(command, Map.of(), Set.of());
        }
    }
}
