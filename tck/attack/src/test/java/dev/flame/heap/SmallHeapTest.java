package dev.flame.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {

    /** Both JVMs', for eight times 48 MiB. */
    private static final String HEAP = "-Xmx256m";

    /** Whatever the machine has. */
    private static final String COLLECTOR = "-XX:+UseG1GC";

    @TempDir
    private Path directory;

    @Assertion("API-11")
    void shouldCarryMoreLargeCallsAtOnceThanTheHeapsHold() throws Exception {
        Path log = directory.resolve("parent.log");
        Process parent = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        COLLECTOR,
                        "-Dflame.backend=process",
                        "-Dflame.process.jvm-options=" + HEAP + " " + COLLECTOR,
                        "-Dflame.process.directory=" + directory,
                        "-Dflame.process.startup-cache=false",
                        "-Dflame.pool.default.max=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapMain.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(parent.waitFor(3, TimeUnit.MINUTES)).as("ends").isTrue();
            List<String> lines = Files.readAllLines(log);
            assertThat(parent.exitValue()).as(() -> String.join("\n", lines)).isZero();
            assertThat(lines.stream().filter("came back"::equals)).hasSize(SmallHeapMain.CALLERS * SmallHeapMain.CALLS);
        } finally {
            parent.destroyForcibly();
        }
    }
}
