package dev.flame.local;

import dev.flame.RunnerId;
import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootRequest;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** An application with a launcher of its own, which starts {@link ChildMain}. */
final class TestApplication implements AppLauncher {

    private final String mainClass;

    TestApplication() {
        this(ChildMain.class.getName());
    }

    TestApplication(String mainClass) {
        this.mainClass = mainClass;
    }

    BackendContext context(Duration grace, ScheduledExecutorService scheduler) {
        Application application =
                new Application("identity", TestApplication.class.getClassLoader(), List.of(), Optional.empty());
        return new BackendContext(application, this, Map.of(), grace, scheduler);
    }

    static BootRequest request(String mode, Map<String, String> properties, Consumer<String> exited) {
        Map<String, String> environment = new HashMap<>();
        environment.put(RunnerEnvironment.PARENT, "flame://127.0.0.1:9/secret");
        environment.put("MODE", mode);
        return new BootRequest(
                RunnerId.random("test"),
                "test",
                properties,
                new RunnerEnvironment(environment),
                Duration.ZERO,
                (runner, verify) -> {
                    throw new AssertionError("processes need no host");
                },
                exited);
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public boolean runs(Application application) {
        return true;
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        Path conf = Files.createDirectory(workspace.root().resolve("conf"));
        Files.writeString(conf.resolve("app.conf"), "a copy");
        return new Plan(mainClass, new LaunchPlan.AppFile("conf", conf, LaunchPlan.Kind.APPLICATION));
    }

    private record Plan(String mainClass, AppFile conf) implements LaunchPlan {

        @Override
        public List<AppFile> files() {
            return List.of(conf);
        }

        @Override
        public List<Copy> copies() {
            return List.of(new Copy(conf, "conf"));
        }

        @Override
        public Command command(Layout layout, List<String> options) {
            List<String> command = new ArrayList<>(List.of(layout.java(), "-XX:TieredStopAtLevel=1"));
            command.addAll(options);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
            return new Command(command, Map.of("FROM_PLAN", "yes"), Set.of("LANG", "HO*"));
        }
    }
}
