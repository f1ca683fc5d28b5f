package dev.flame.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.LaunchPlan;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainClassTest {

    @TempDir
    private Path directory;

    @Test
    void shouldFindTheArgumentsAsTheyWereBeforeTheyWereJoined() {
        assertThat(MainClass.of("com.acme.Main a b c", List.of("-Xmx1g", "-cp", "x", "com.acme.Main", "a b", "c")))
                .contains(new MainClass("com.acme.Main", List.of("a b", "c")));
    }

    @Test
    void shouldSplitTheCommandWhereTheSystemTellsNoArguments() {
        assertThat(MainClass.of("com.acme.Main a b", List.of()))
                .contains(new MainClass("com.acme.Main", List.of("a", "b")));
    }

    @Test
    void shouldFindTheMainClassOfAJar() throws IOException {
        String jar = jar("com.acme.Main");

        assertThat(MainClass.of(jar + " x", List.of("-jar", jar, "x")))
                .contains(new MainClass("com.acme.Main", List.of("x")));
    }

    @Test
    void shouldNotTakeABuildToolForTheApplication() throws IOException {
        String jar = jar("org.apache.maven.surefire.booter.ForkedBooter");

        assertThat(MainClass.of(jar, List.of())).isEmpty();
        assertThat(MainClass.of("com.intellij.rt.junit.JUnitStarter x", List.of()))
                .isEmpty();
        assertThat(MainClass.of("", List.of())).isEmpty();
    }

    @Assertion("LOCAL-5")
    void shouldPassOnPropertiesAndModulesButNotMemoryAndAgents() {
        assertThat(JvmArguments.passedOn(List.of(
                        "-Dmp.config.profile=test",
                        "-Xmx4g",
                        "-XX:+UseZGC",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-agentlib:jdwp=transport=dt_socket,address=5005",
                        "-javaagent:/x/jacoco.jar",
                        "-Dcom.sun.management.jmxremote.port=9010",
                        "-Djava.io.tmpdir=/x",
                        "-ea")))
                .containsExactly("-Dmp.config.profile=test", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-ea");
    }

    @Test
    void shouldComputeTheCommandFromTheLayoutAlone() {
        ClassPathPlan plan = new ClassPathPlan(
                ClassPathFiles.of(List.of(Path.of("/x/app.jar"), Path.of("/x/classes"))),
                List.of("-Da=b"),
                new MainClass("com.acme.Main", List.of("x")));
        LaunchPlan.Command command = plan.command(new TestLayout(), List.of("-Xmx1g"));

        assertThat(command.command())
                .containsExactly(
                        "/opt/java/bin/java",
                        "-Da=b",
                        "-Xmx1g",
                        "-cp",
                        "/opt/app/lib/app.jar:/opt/app/lib/classes",
                        "com.acme.Main",
                        "x");
        assertThat(command.unset()).contains("JAVA_TOOL_OPTIONS");
    }

    private String jar(String mainClass) throws IOException {
        Path jar = directory.resolve("an app.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar.toString();
    }
}
