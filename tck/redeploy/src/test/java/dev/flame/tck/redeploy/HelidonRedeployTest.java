package dev.flame.tck.redeploy;

import dev.flame.tck.Assertion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** An application on Helidon that is started in one JVM again and again, each time in a class loader of its own. */
class HelidonRedeployTest {

    @TempDir
    private Path directory;

    @Assertion("RUN-5")
    void shouldLeaveNothingInTheJvmHoweverOftenItIsStarted() throws Exception {
        // the test starts it by the API of CDI, which Helidon does not like
        new SeServer(
                        "io.helidon.Main",
                        System.getProperty("arquillian.java.classpath", ""),
                        directory,
                        List.of("-Dmp.initializer.allow=true", "--add-opens=java.base/java.util=ALL-UNNAMED"))
                .redeploy(Rounds.ofSystem());
    }
}
