package dev.flame.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.Backend;
import dev.flame.spi.BootRequest;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real child JVMs, and what may go wrong with them. */
class ProcessBackendTest {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final RunnerLog log = new RunnerLog();
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private Backend backend = backend(GRACE);

    @TempDir
    private Path directory;

    @AfterEach
    void leaveNothing() throws IOException {
        backend.close();
        scheduler.shutdownNow();
        log.close();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Assertion("LOCAL-1")
    void shouldRelayOutputWithTheRunnersId() throws Exception {
        BootRequest request = boot("wait");

        assertThat(log.next()).isEqualTo("[" + request.runner() + "] waiting");
    }

    @Assertion("TIME-4")
    void shouldLeaveAnAbandonedChildAliveAndRemoveItsFilesWhenItHasEnded() throws Exception {
        BootRequest request = boot("litter");
        Path temporary = Path.of(log.lineAfter("temporary files in "));
        ProcessHandle child = child();

        backend.abandon(request.runner());
        backend.close();

        assertThat(child.isAlive()).isTrue();
        assertThat(temporary).exists();
        child.destroy();
        await(() -> !Files.exists(temporary));
        await(() -> isEmpty(directory));
    }

    @Test
    void shouldCutALineThatIsTooLong() throws Exception {
        boot("long-line");

        assertThat(log.next()).endsWith("xxx").hasSizeBetween(8 * 1024, 9 * 1024);
        assertThat(log.lineAfter("xxxend")).isEmpty();
    }

    @Assertion({"LOCAL-2", "BACK-3"})
    void shouldTellTheExitCodeAndTheLastLinesOfAChildThatDies() throws Exception {
        boot("crash");

        assertThat(reports.poll(30, TimeUnit.SECONDS))
                .startsWith("FLAME-0506: process ")
                .contains(" exited with 3: about to fail")
                .endsWith("no database at db:5432");
    }

    @Assertion({"LOCAL-2", "BACK-3"})
    void shouldTellAtOnceThatTheMainClassIsMissing() throws Exception {
        backend.close();
        backend = new ProcessBackend(new TestApplication("com.acme.Missing").context(GRACE, scheduler));
        boot("wait");

        assertThat(reports.poll(30, TimeUnit.SECONDS))
                .contains("exited with 1: Error: Could not find or load main class com.acme.Missing");
    }

    @Assertion({"LOCAL-2", "LOCAL-3"})
    void shouldReportAChildThatIsKilledAndRemoveItsFiles() throws Exception {
        BootRequest request = boot("litter");
        Path temporary = Path.of(log.lineAfter("temporary files in "));
        assertThat(temporary).startsWith(directory).isNotEmptyDirectory();
        child().destroyForcibly();

        assertThat(reports.poll(30, TimeUnit.SECONDS)).contains("exited with 137 (SIGKILL");
        await(() -> get(backend.list()).isEmpty());
        assertThat(temporary).doesNotExist();
        get(backend.end(request.runner()));
    }

    @Assertion("LOCAL-3")
    void shouldEndWhatARunnerHadStarted() throws Exception {
        BootRequest request = boot("parent");
        ProcessHandle grandchild = started();
        get(backend.end(request.runner()));

        assertThat(isRunning(grandchild)).isFalse();
    }

    @Assertion("LOCAL-3")
    void shouldEndWhatAKilledRunnerHadStarted() throws Exception {
        boot("parent");
        ProcessHandle grandchild = started();
        child().destroyForcibly();

        await(() -> !isRunning(grandchild));
        await(() -> get(backend.list()).isEmpty());
    }

    @Test
    void shouldEndWhatARunnerHadStartedWithoutItsEnvironment() throws Exception {
        BootRequest request = boot("clean-parent");
        ProcessHandle grandchild = started();
        get(backend.end(request.runner()));

        assertThat(isRunning(grandchild)).isFalse();
    }

    @Assertion("LOCAL-4")
    void shouldKillAChildAndItsOffspringThatIgnoreSigterm() throws Exception {
        backend.close();
        backend = backend(Duration.ofMillis(300));
        BootRequest stubborn = boot("stubborn");
        log.lineAfter("stubborn");
        ProcessHandle child = child();
        BootRequest parent = boot("stubborn-parent");
        ProcessHandle grandchild = started();
        get(backend.end(stubborn.runner()));
        get(backend.end(parent.runner()));

        assertThat(child.isAlive()).isFalse();
        assertThat(isRunning(grandchild)).isFalse();
        assertThat(reports).isEmpty();
    }

    @Assertion("LOCAL-4")
    void shouldLetAChildDrainAndRelayWhatItSays() throws Exception {
        BootRequest request = boot("drain");
        log.lineAfter("draining on SIGTERM");
        get(backend.end(request.runner()));

        assertThat(log.lineAfter("drained")).isEmpty();
    }

    @Assertion("LOCAL-5")
    void shouldPassOnTheEnvironmentButForWhatTheLauncherUnsets() throws Exception {
        boot("environment");

        assertThat(log.lineAfter("environment "))
                .contains("FROM_PLAN=yes", "FLAME_PARENT=flame://127.0.0.1:9/secret", "PATH=" + System.getenv("PATH"))
                .doesNotContain("HOME=/root", "LANG=");
    }

    @Test
    void shouldCopyWhatTheLauncherNamesIntoTheHome() throws Exception {
        boot("home");

        assertThat(log.lineAfter("home has ")).isEqualTo("a copy");
    }

    @Assertion("LOCAL-3")
    void shouldSweepTheWorkspaceOfADeadParent() throws Exception {
        long dead = new ProcessBuilder("true").start().onExit().get().pid();
        Path stale = Files.createDirectories(directory.resolve("flame-" + dead + "-1700000000000-1/runners/x"));
        Path others = Files.createDirectory(directory.resolve("flame-of-somebody-else"));
        Process orphan = orphanIn(stale);
        boot("wait");
        log.lineAfter("waiting");

        assertThat(directory.resolve("flame-" + dead + "-1700000000000-1")).doesNotExist();
        assertThat(orphan.onExit().get(30, TimeUnit.SECONDS).exitValue()).isEqualTo(137);
        assertThat(others).exists();
        Files.delete(others);
    }

    @Test
    void shouldNotSweepWhatARunnerWithoutAParentStillUses() throws Exception {
        long dead = new ProcessBuilder("true").start().onExit().get().pid();
        Path workspace = directory.resolve("flame-" + dead + "-1700000000000-1");
        Path runners = Files.createDirectories(workspace.resolve("runners"));
        Process detached = new ProcessBuilder("sleep", "1000").start();
        Files.writeString(
                runners.resolve("x.process"),
                ProcessStamp.of(detached.toHandle()).toString());
        boot("wait");
        log.lineAfter("waiting");

        assertThat(workspace).exists();
        detached.destroyForcibly().waitFor();
        StaleWorkspaces.sweep(directory, Files.getOwner(directory));
        assertThat(workspace).doesNotExist();
    }

    @Test
    void shouldNotSweepAWorkspaceWhoseLockIsHeldElsewhere() throws Exception {
        Path workspace = Files.createDirectory(directory.resolve("flame-999999999-1-1"));
        Path lock = Files.createFile(workspace.resolve("lock"));
        try (var channel = java.nio.channels.FileChannel.open(lock, java.nio.file.StandardOpenOption.WRITE)) {
            channel.lock();
            StaleWorkspaces.sweep(directory, Files.getOwner(directory));
            assertThat(workspace).exists();
        }
        StaleWorkspaces.sweep(directory, Files.getOwner(directory));
        assertThat(workspace).doesNotExist();
    }

    private Process orphanIn(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
        builder.environment().put(Offspring.HOME, home.toString());
        return builder.start();
    }

    private Backend backend(Duration grace) {
        return new ProcessBackend(new TestApplication().context(grace, scheduler));
    }

    private BootRequest boot(String mode) {
        BootRequest request = TestApplication.request(mode, Map.of("directory", directory.toString()), reports::add);
        machine = get(backend.boot(request)).machine();
        return request;
    }

    private String machine = "";

    private ProcessHandle child() {
        return ProcessHandle.of(Long.parseLong(machine.substring("pid ".length())))
                .orElseThrow();
    }

    private ProcessHandle started() throws InterruptedException {
        return ProcessHandle.of(Long.parseLong(log.lineAfter("started "))).orElseThrow();
    }

    /** Alive, and not only unburied by whoever inherited it. */
    private static boolean isRunning(ProcessHandle process) {
        Optional<String> state = Optional.empty();
        try {
            List<String> status = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"));
            state = status.stream().filter(line -> line.startsWith("State:")).findFirst();
        } catch (IOException e) {
            return false;
        }
        return process.isAlive() && !state.orElse("").contains("Z (zombie)");
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static boolean isEmpty(Path directory) {
        try (Stream<Path> left = Files.list(directory)) {
            return left.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
