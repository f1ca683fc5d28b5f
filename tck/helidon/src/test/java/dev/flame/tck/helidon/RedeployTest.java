package dev.flame.tck.helidon;

import dev.flame.tck.Assertion;
import dev.flame.tck.redeploy.Rounds;
import dev.flame.tck.redeploy.SeServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** An application that is started in one JVM again and again, each time in a class loader of its own. */
class RedeployTest {

    @TempDir
    private Path directory;

    @Assertion("RUN-5")
    void shouldLeaveNothingInTheJvmHoweverOftenItIsStarted() throws Exception {
        // the test starts it by the API of CDI, which Helidon does not like
        new SeServer(
                        "io.helidon.Main",
                        System.getProperty("arquillian.java.classpath", ""),
                        directory,
                        List.of("-Dmp.initializer.allow=true"))
                .redeploy(Rounds.ofSystem());
    }
}
