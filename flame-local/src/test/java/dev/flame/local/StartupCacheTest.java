package dev.flame.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.LaunchPlan;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runner records, and what becomes of it. */
class StartupCacheTest {

    private static final int SIGTERM = 143;
    private static final int SIGKILL = 137;
    private static final int SIGSEGV = 139;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private long now;
    private CacheFiles files = new CacheFiles(Path.of("none"), "none");
    private StartupCache cache = cache(CacheKind.CDS);

    @TempDir
    private Path directory;

    @TempDir
    private Path home;

    @BeforeEach
    void begin() {
        files = new CacheFiles(directory, "key");
        cache = cache(CacheKind.CDS);
    }

    @Assertion("LOCAL-8")
    void shouldRecordOnceAndThenStartFromIt() throws Exception {
        WarmStart first = next(cache);
        WarmStart beside = next(cache);
        Files.writeString(home.resolve("startup.recorded"), "classes");
        first.end().ended(SIGTERM, true);

        assertThat(first.options()).contains("-XX:ArchiveClassesAtExit=" + home.resolve("startup.recorded"));
        assertThat(beside.options()).isEmpty();
        assertThat(next(cache).options()).contains("-XX:SharedArchiveFile=" + files.cache());
        assertThat(files.cache()).hasContent("classes");
        assertThat(next(cache(CacheKind.CDS)).options()).contains("-XX:SharedArchiveFile=" + files.cache());
    }

    @Assertion("LOCAL-8")
    void shouldLeaveItToOneParentToRecord() throws Exception {
        StartupCache other = cache(CacheKind.CDS);
        WarmStart first = next(cache);

        assertThat(next(other)).isEqualTo(WarmStart.NONE);
        first.end().ended(SIGKILL, true);
        assertThat(next(other).options()).isNotEmpty();
    }

    @Test
    void shouldLetAnotherRunnerRecordWhenTheFirstLivesOn() throws Exception {
        next(cache);
        now += Duration.ofSeconds(59).toNanos();
        assertThat(next(cache)).isEqualTo(WarmStart.NONE);
        now += Duration.ofSeconds(2).toNanos();

        assertThat(next(cache).options()).isNotEmpty();
    }

    @Assertion("LOCAL-8")
    void shouldKeepNothingOfARunnerThatWasKilled() throws Exception {
        WarmStart first = next(cache);
        Files.writeString(home.resolve("startup.recorded"), "half of it");
        first.end().ended(SIGKILL, true);

        assertThat(files.cache()).doesNotExist();
        assertThat(next(cache).options()).isEqualTo(first.options());
    }

    @Assertion("LOCAL-8")
    void shouldKeepNothingOfABootThatWasBrokenOff() throws Exception {
        WarmStart first = next(cache);
        Files.writeString(home.resolve("startup.recorded"), "half of it");
        first.end().ended(SIGTERM, false);

        assertThat(files.cache()).doesNotExist();
        assertThat(next(cache).options()).isEqualTo(first.options());
    }

    @Test
    void shouldGiveUpOnAJvmThatRecordsNothing() throws Exception {
        next(cache).end().ended(0, true);
        WarmStart second = next(cache);
        Files.createFile(home.resolve("startup.recorded"));
        second.end().ended(0, true);

        assertThat(next(cache)).isEqualTo(WarmStart.NONE);
    }

    @Assertion("LOCAL-8")
    void shouldNeverUseACacheAgainWithWhichARunnerCrashes() throws Exception {
        makeCache();
        next(cache).end().ended(SIGSEGV, true);

        assertThat(files.cache()).doesNotExist();
        assertThat(next(cache)).isEqualTo(WarmStart.NONE);
        assertThat(next(cache(CacheKind.CDS))).isEqualTo(WarmStart.NONE);
    }

    @Test
    void shouldNotTakeALaterCrashForOneOfTheCache() throws Exception {
        makeCache();
        WarmStart warm = next(cache);
        now += Duration.ofSeconds(61).toNanos();
        warm.end().ended(SIGSEGV, true);

        assertThat(files.cache()).exists();
    }

    @Assertion("LOCAL-8")
    void shouldAssembleWhatWasRecordedInAnotherProcess() throws Exception {
        StartupCache aot = cache(CacheKind.AOT);
        WarmStart first = next(aot);
        Files.writeString(home.resolve("startup.recorded"), "classes");
        first.end().ended(0, true);
        assertThat(next(aot)).isEqualTo(WarmStart.NONE);
        nextTask().run();

        assertThat(files.cache()).hasContent("made of classes");
        assertThat(next(aot).options()).contains("-XX:AOTCache=" + files.cache());
        assertThat(files.recorded()).doesNotExist();
    }

    @Assertion("LOCAL-8")
    void shouldAssembleWhatAnEarlierParentHadNoTimeFor() throws Exception {
        StartupCache ended = cache(CacheKind.AOT);
        WarmStart first = next(ended);
        ended.close();
        Files.writeString(home.resolve("startup.recorded"), "classes");
        first.end().ended(SIGTERM, true);
        assertThat(tasks).isEmpty();
        assertThat(files.recorded()).exists();

        StartupCache later = cache(CacheKind.AOT);
        assertThat(next(later)).isEqualTo(WarmStart.NONE);
        nextTask().run();
        assertThat(next(later).options()).contains("-XX:AOTCache=" + files.cache());
    }

    @Test
    void shouldForgetWhatCanNotBeAssembled() throws Exception {
        Files.writeString(files.recorded(), "fail");
        StartupCache aot = cache(CacheKind.AOT);
        next(aot);
        nextTask().run();

        assertThat(files.cache()).doesNotExist();
        assertThat(next(aot).options()).contains("-XX:AOTMode=record");
    }

    @Assertion("LOCAL-8")
    void shouldMakeABrokenCacheAnew() throws Exception {
        makeCache();
        Files.writeString(files.cache(), "broken");

        assertThat(next(cache).options()).contains("-XX:ArchiveClassesAtExit=" + home.resolve("startup.recorded"));
    }

    @Assertion("LOCAL-8")
    void shouldNoticeThatACacheWasCutOffMeanwhile() throws Exception {
        makeCache();
        assertThat(next(cache).options()).contains("-XX:SharedArchiveFile=" + files.cache());
        Files.writeString(files.cache(), "clas");

        assertThat(next(cache).options()).doesNotContain("-XX:SharedArchiveFile=" + files.cache());
    }

    private void makeCache() throws IOException {
        Files.writeString(files.cache(), "classes");
        Seal.of(files.cache()).writeTo(files.seal());
    }

    private Runnable nextTask() throws InterruptedException {
        Runnable task = tasks.poll(30, TimeUnit.SECONDS);
        assertThat(task).as("the assembly has ended").isNotNull();
        return Objects.requireNonNull(task);
    }

    private StartupCache cache(CacheKind kind) {
        return new StartupCache(files, kind, tasks::add, () -> now);
    }

    private WarmStart next(StartupCache of) throws IOException {
        return of.next(home, StartupCacheTest::command);
    }

    /** In the place of a JVM, a shell makes the cache of what was recorded. */
    private static LaunchPlan.Command command(List<String> options) {
        String script =
                "for each; do case $each in -XX:AOTConfiguration=*) from=${each#*=};; -XX:AOTCache=*) to=${each#*=};;"
                        + " esac; done; ! grep fail \"$from\" && echo \"made of $(cat \"$from\")\" >\"$to\"";
        return new LaunchPlan.Command(
                Stream.concat(Stream.of("sh", "-c", script, "sh"), options.stream())
                        .toList(),
                Map.of(),
                Set.of());
    }
}
