package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.util.List;

/** What of the parent's command line reaches its machines. */
class InheritedTest {

    private static final List<String> PARENT = List.of(
            "-Xmx1g",
            "-Ddb.password=lasting",
            "-Dserver.port=0",
            "--enable-preview",
            "-Dflame.nested=dispatch",
            "-Dbare");

    @Assertion("AZURE-6")
    void shouldKeepBackTheParentsSystemPropertiesButThoseThatAreNamed() {
        List<String> command = List.of(
                "/usr/bin/java",
                "-Ddb.password=lasting",
                "-Dserver.port=0",
                "--enable-preview",
                "-Dflame.nested=dispatch",
                "-Dbare",
                "-Dserver.port=0",
                "-cp",
                "app.jar",
                "io.helidon.Main",
                "-Ddb.password=lasting");

        assertThat(new Inherited(PARENT, List.of("flame.*")).removedFrom(command))
                .as("the launcher's own words stay, even where they are the same")
                .containsExactly(
                        "/usr/bin/java",
                        "--enable-preview",
                        "-Dflame.nested=dispatch",
                        "-Dserver.port=0",
                        "-cp",
                        "app.jar",
                        "io.helidon.Main",
                        "-Ddb.password=lasting");
        assertThat(new Inherited(PARENT, List.of("bare", "db.*")).removedFrom(command))
                .contains("-Dbare", "-Ddb.password=lasting")
                .doesNotContain("-Dflame.nested=dispatch");
    }

    @Assertion("AZURE-6")
    void shouldTakeAServersAgentForNoReasonToStop() {
        List<String> command =
                List.of("java", "-javaagent:agent.jar", "-Ddb.password=lasting", "-Xmx2g", "-jar", "server.jar");

        assertThat(new Inherited(PARENT, List.of()).removedFrom(command))
                .containsExactly("java", "-javaagent:agent.jar", "-Xmx2g", "-jar", "server.jar");
    }
}
