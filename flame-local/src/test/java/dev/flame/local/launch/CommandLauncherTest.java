package dev.flame.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLauncherTest {

    private static final List<String> OPTIONS = List.of("-Xmx1g", "-Da=b c");

    @TempDir
    private Path directory;

    @Assertion("LOCAL-6")
    void shouldReplacePlaceholders() throws IOException {
        LaunchPlan plan = plan("{java} {options} -Dhome={home} -cp \"{class-path}\" com.acme.Main \"two words\"", null);

        assertThat(plan.files()).extracting(LaunchPlan.AppFile::name).containsExactly("lib/a.jar", "lib/2/a.jar");
        assertThat(plan.command(new TestLayout(), OPTIONS).command())
                .containsExactly(
                        "/opt/java/bin/java",
                        "-Xmx1g",
                        "-Da=b c",
                        "-Dhome=/var/runner",
                        "-cp",
                        "/opt/app/lib/a.jar:/opt/app/lib/2/a.jar",
                        "com.acme.Main",
                        "two words");
    }

    @Assertion("LOCAL-6")
    void shouldWriteTheWarThatTheCommandNames() throws IOException {
        LaunchPlan plan = plan("server --deploy {war}", new NamedWar("shop.war", "/shop"));

        assertThat(plan.files()).singleElement().satisfies(file -> {
            assertThat(file.kind()).isEqualTo(LaunchPlan.Kind.APPLICATION);
            assertThat(file.source()).hasContent("war");
        });
        assertThat(plan.command(new TestLayout(), OPTIONS).command())
                .containsExactly("server", "--deploy", "/opt/app/app/shop.war");
    }

    @Assertion("LOCAL-6")
    void shouldRefuseAPlaceholderThatIsNotKnown() {
        assertThatThrownBy(() -> plan("{jvm} -jar x.jar", null))
                .isInstanceOf(IOException.class)
                .hasMessage("FLAME-0520: flame.app.command has {jvm}, but only {java}, {options}, {home}, {class-path}"
                        + " and {war} are known");
    }

    @Test
    void shouldRefuseAWarWhereThereIsNone() {
        assertThatThrownBy(() -> plan("server {war}", null)).hasMessageStartingWith("FLAME-0521");
    }

    @Test
    void shouldRefuseAnEmptyCommand() {
        assertThatThrownBy(() -> plan("  ", null)).hasMessageStartingWith("FLAME-0522");
    }

    private LaunchPlan plan(String command, Application.@Nullable WarSource war) throws IOException {
        Application application = new Application(
                "identity",
                CommandLauncherTest.class.getClassLoader(),
                List.of(Path.of("/x/a.jar"), Path.of("/y/a.jar")),
                Optional.ofNullable(war));
        CommandLauncher launcher = new CommandLauncher(command);
        assertThat(launcher.runs(application)).isTrue();
        return launcher.prepare(application, new Workspace(directory));
    }
}
