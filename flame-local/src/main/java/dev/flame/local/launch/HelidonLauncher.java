package dev.flame.local.launch;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.util.List;

/**
 * Helidon MP: the same class path and main class; {@code io.helidon.Main} where a build or test tool started this JVM. The
 * runner's web server listens on a free port of the loopback address only.
 */
public final class HelidonLauncher implements AppLauncher {

    private static final String MAIN = "io.helidon.Main";

    /** For {@link java.util.ServiceLoader}. */
    public HelidonLauncher() {}

    @Override
    public String name() {
        return "helidon";
    }

    @Override
    public boolean runs(Application application) {
        return application.war().isEmpty()
                && Classes.exists("io.helidon.microprofile.cdi.Main", application.classLoader());
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) {
        MainClass main = MainClass.ofThisJvm().orElse(new MainClass(MAIN, List.of()));
        return ClassPathPlan.of(application, main, "-Dserver.port=0", "-Dserver.host=127.0.0.1");
    }
}
