package dev.flame.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flame.tck.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application and a browser: a user chooses a video, runners boot, pictures arrive. Needs Chromium. */
class PageIT {

    private static final Pattern STARTED = Pattern.compile("http://[^:]+:(\\d+)|127\\.0\\.0\\.1:(\\d+) bound");
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    Path scratch = Path.of("");

    private Optional<Process> application = Optional.empty();

    @BeforeEach
    void needsABrowser() {
        assumeTrue(Chromium.executable().isPresent(), "there is no Chromium on the PATH");
    }

    @AfterEach
    void endTheApplication() {
        application.ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
    }

    @Test
    void shouldShowRunnersBootAndPicturesArriveForAVideoThatIsChosen() throws Exception {
        Path log = start();
        Path video = clip();
        try (Chromium browser = new Chromium(Chromium.executable().orElseThrow())) {
            browser.open("http://127.0.0.1:" + port(log) + "/");
            browser.awaitTrue(
                    "document.readyState === 'complete' && document.getElementById('pool').textContent !== ''");
            browser.screenshot(TARGET.resolve("screenshots/idle.png"));

            browser.choose("#video", video);

            browser.awaitTrue("document.querySelectorAll('.runner.BOOTING').length > 0");
            browser.awaitTrue("document.querySelectorAll('figure').length > 0");
            assertThat(browser.evaluate("document.querySelector('article h3').textContent"))
                    .startsWith("working");
            browser.screenshot(TARGET.resolve("screenshots/working.png"));

            browser.awaitTrue("document.querySelector('article h3').textContent.startsWith('done')");
            browser.awaitTrue("[...document.images].every(image => image.complete && image.naturalWidth === 320)");
            browser.screenshot(TARGET.resolve("screenshots/done.png"));
            assertThat(browser.evaluate("document.querySelectorAll('figure').length"))
                    .isEqualTo("12");
            List<String> makers = Arrays.asList(
                    browser.evaluate("[...document.querySelectorAll('figcaption')].map(e => e.textContent).join()")
                            .split(","));
            String runners = browser.evaluate("document.getElementById('runners').textContent");
            assertThat(Set.copyOf(makers))
                    .allSatisfy(maker -> assertThat(runners).contains(maker));
            assertThat(makers)
                    .doesNotContain("process " + application.orElseThrow().pid());

            browser.prefers("dark");
            browser.screenshot(TARGET.resolve("screenshots/done-dark.png"));
            browser.evaluate("document.getElementById('console').click()");
            browser.awaitTrue("location.pathname === '/flame'");
            browser.awaitTrue("document.querySelectorAll('#pool-ffmpeg .tile.ready').length === 2");
            browser.awaitTrue("document.querySelector('#pool-ffmpeg .targets tbody').rows.length > 0");
            browser.screenshot(TARGET.resolve("screenshots/console.png"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @SuppressWarnings("UnnecessaryAssignment") // there is no container here
    private Path clip() throws Exception {
        VideoFiles files = new VideoFiles();
        files.ffmpeg = new Ffmpeg();
        files.ffmpeg.extract();
        return files.sample(scratch);
    }

    private Path start() throws Exception {
        Path log = TARGET.resolve("page-application.log");
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        application = Optional.of(new ProcessBuilder(
                        java,
                        // it and its runners, which get the same options, end before the second compiler has paid
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dserver.port=0",
                        "-Dflame.pool.ffmpeg.max=2",
                        "-Dthumbnails.output=" + scratch.resolve("output"),
                        "-Djava.awt.headless=true",
                        "-cp",
                        TARGET.resolve("flame-example-thumbnails.jar") + ":" + TARGET.resolve("libs") + "/*",
                        "io.helidon.Main")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        return log;
    }

    private int port(Path log) throws IOException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline && application.orElseThrow().isAlive()) {
            Matcher matcher = STARTED.matcher(Files.readString(log));
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the application did not start: " + Files.readString(log));
    }
}
