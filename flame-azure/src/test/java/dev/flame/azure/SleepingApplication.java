package dev.flame.azure;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An application of one file that does nothing, for as long as it is let. */
final class SleepingApplication implements AppLauncher {

    static Application application() {
        return new Application("build", SleepingApplication.class.getClassLoader(), List.of(), Optional.empty());
    }

    @Override
    public String name() {
        return "sleeping";
    }

    @Override
    public boolean runs(Application application) {
        return true;
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        Path file = Files.writeString(workspace.root().resolve("app.txt"), "the application");
        LaunchPlan.AppFile app = new LaunchPlan.AppFile("lib/app.txt", file, LaunchPlan.Kind.APPLICATION);
        return new LaunchPlan() {
            @Override
            public List<AppFile> files() {
                return List.of(app);
            }

            @Override
            public List<Copy> copies() {
                return List.of(new Copy(app, "conf/app.txt"));
            }

            @Override
            public Command command(Layout layout, List<String> options) {
                String script = "test -s " + layout.path(app) + " && test -s " + layout.home()
                        + "/conf/app.txt && exec sleep 100000";
                return new Command(List.of("/bin/sh", "-c", script), Map.of(), Set.of());
            }
        };
    }
}
