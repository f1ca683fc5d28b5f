package dev.flame.azure;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Launches {@link TinyApplication} from this build's classes, shipped as a directory. */
final class JvmLauncher implements AppLauncher {

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public boolean runs(Application application) {
        return true;
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) {
        LaunchPlan.AppFile tests = new LaunchPlan.AppFile(
                "tests", Path.of("target/test-classes").toAbsolutePath(), LaunchPlan.Kind.APPLICATION);
        LaunchPlan.AppFile main =
                new LaunchPlan.AppFile("main", Path.of("target/classes").toAbsolutePath(), LaunchPlan.Kind.APPLICATION);
        return new LaunchPlan() {
            @Override
            public List<AppFile> files() {
                return List.of(main, tests);
            }

            @Override
            public Command command(Layout layout, List<String> options) {
                List<String> command = new ArrayList<>(List.of(layout.java()));
                command.addAll(options);
                command.addAll(
                        List.of("-cp", layout.path(main) + ":" + layout.path(tests), TinyApplication.class.getName()));
                return new Command(command, Map.of(), Set.of());
            }
        };
    }
}
