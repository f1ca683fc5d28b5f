package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the scripts of the boot data do on a machine. */
@Execution(ExecutionMode.CONCURRENT)
@SuppressWarnings("NullAway.Init") // fields are set before each test
class MachineTest {

    @TempDir
    Path directory;

    private Cloud cloud;
    private TestParent.Boot boot;

    @BeforeEach
    void open() throws IOException {
        cloud = Cloud.withProcesses(directory);
        boot = cloud.ready(cloud.parent());
        cloud.awaitActive(boot.machine());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Assertion("AZURE-7")
    void shouldLayOutTheRunnersHomeAndNameTheBackendThatBootedIt() throws IOException {
        assertThat(file("var/lib/flame/home/conf/app.txt")).hasContent("the application");
        assertThat(file("opt/flame/app/lib/app.txt")).hasContent("the application");
        assertThat(Files.readString(file("etc/flame/runner.env")))
                .contains("FLAME_RUNNER_BACKEND=\"azure\"")
                .contains(EndMarker.VARIABLE + "=");
        for (String secret : new String[] {"etc/flame/runner.env", "etc/flame/vm.env"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
    }

    @Assertion("AZURE-4")
    void shouldNotDeleteAMachineWhoseServiceHasNotHadItsTurn() throws IOException {
        Files.writeString(file("units/flame-runner.service"), "inactive");
        Files.delete(file("run/flame/begun"));
        cloud.time.advance(Duration.ofMinutes(1));
        assertThat(cloud.count("DELETE", ".*")).isZero();

        Files.writeString(file("run/flame/begun"), "");
        cloud.time.advance(Duration.ofMinutes(2));
        assertThat(cloud.emulator.books().machines()).isEmpty();
    }

    @Assertion({"AZURE-4", "RUN-2"})
    void shouldDeleteItselfWhenItsRunnerSaysThatItHasEnded() throws IOException {
        Files.writeString(file("run/flame/end"), "the runner has ended");
        cloud.time.advance(Duration.ofMinutes(2));
        assertThat(cloud.emulator.books().machines()).isEmpty();
    }

    private Path file(String path) {
        return cloud.emulator.files(boot.machine()).resolve(path);
    }
}
