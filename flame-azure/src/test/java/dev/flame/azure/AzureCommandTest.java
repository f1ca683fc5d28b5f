package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The command for operators. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class AzureCommandTest {

    @TempDir
    Path directory;

    private Cloud cloud;
    private String alive = "";
    private String orphan = "";

    @BeforeEach
    void open() throws IOException {
        cloud = Cloud.withEmptyMachines(directory);
        alive = cloud.ready(cloud.parent()).machine();
        TestParent dead = cloud.parent();
        orphan = cloud.ready(dead).machine();
        dead.kill();
        cloud.time.advance(Duration.ofSeconds(70));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void shouldListRunnersWithTheirParentAndCost() {
        String out = run("list", "--price-per-hour", "60");
        assertThat(out).containsPattern(alive + " +video .* alive +Succeeded +Standard_D2s_v5 +\\dm +\\d\\.\\d\\d");
        assertThat(out).containsPattern(orphan + " +video .* gone +Succeeded");
    }

    @Test
    void shouldSumUpByPool() {
        assertThat(run("cost", "--price-per-hour", "60")).containsPattern("video +0\\.\\d\\d +\\d\\.\\d\\d");
    }

    @Test
    void shouldOnlySayWhatItWouldDelete() {
        String out = run("reap", "--dry-run");
        assertThat(out).contains("would delete " + orphan).doesNotContain(alive);
        assertThat(cloud.emulator.books().machines()).contains(alive, orphan);
    }

    @Test
    void shouldDeleteWhatADeadParentLeft() {
        String out = run("reap", "--grace", "10s");
        assertThat(out).contains("deleting " + orphan).doesNotContain(alive);
        assertThat(cloud.emulator.books().machines()).containsExactly(alive);
    }

    @Test
    void shouldSayWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("list")))
                .hasMessage("missing: --subscription --resource-group --storage-account");
        assertThatThrownBy(() -> CommandLine.parse(List.of("delete"))).hasMessageContaining("list, reap or cost");
        assertThatThrownBy(() -> CommandLine.parse(List.of("reap", "--force"))).hasMessageContaining("--force");
    }

    private String run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--subscription", "11111111-0000-0000-0000-000000000001",
                "--resource-group", "flame-runners",
                "--storage-account", "flame",
                "--storage-endpoint", cloud.emulator.blobEndpoint("flame"),
                "--arm-endpoint", cloud.emulator.armEndpoint()));
        arguments.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Access access = new Access(
                Access.http(java.net.http.HttpClient.newBuilder()
                        .sslContext(cloud.emulator.certificate().context())),
                site -> request -> Mono.just(new AccessToken(
                        "test", OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))));
        Calls calls = new Calls(Runnable::run);
        cloud.time.waitFor(calls::busy);
        CompletableFuture<Void> run = new AzureCommand(
                        CommandLine.parse(arguments),
                        access,
                        new VirtualTimers(cloud.time, Duration.ZERO, () -> true),
                        calls,
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run();
        cloud.time.advanceUntil(Duration.ofMinutes(5), run::isDone);
        assertThat(run).isCompleted();
        return out.toString(StandardCharsets.UTF_8);
    }
}
