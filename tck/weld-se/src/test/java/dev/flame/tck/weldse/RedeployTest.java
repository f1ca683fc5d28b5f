package dev.flame.tck.weldse;

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
        // the hook of a container that was closed stays, and its class loader with it
        new SeServer(
                        "org.jboss.weld.environment.se.StartMain",
                        System.getProperty("arquillian.java.classpath", ""),
                        directory,
                        List.of("-Dorg.jboss.weld.se.shutdownHook=false"))
                .redeploy(Rounds.ofSystem());
    }
}
