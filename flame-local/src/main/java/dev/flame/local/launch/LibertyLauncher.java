package dev.flame.local.launch;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.LaunchPlan.AppFile;
import dev.flame.spi.LaunchPlan.Copy;
import dev.flame.spi.LaunchPlan.Kind;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Open Liberty: a second server from the same installation. Runners share one user directory, which has the parent's
 * configuration, but for what is deployed (the application alone) and the endpoints (none). Each has an output directory of
 * its own, with a copy of the parent's work area if that has been left alone for a minute: without the caches in it, a server
 * takes several times as long to start; with half of a cache, its application does not start at all.
 */
public final class LibertyLauncher implements AppLauncher {

    private static final String INSTALLATION = "wlp.install.dir";

    /** Variables that tell a server where its files are. */
    private static final Set<String> OWN_VARIABLES = Set.of("WLP_*", "LOG_DIR", "LOG_FILE", "X_LOG_DIR", "X_LOG_FILE");

    /** What is in a work area for the time that one server runs. */
    private static final Set<String> NOT_CACHED = Set.of(".sLock", ".sCommand", ".sCommandAuth", ".sRunning", "tmp");

    /** A server writes what it has cached half a minute after a change. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** For {@link java.util.ServiceLoader}. */
    public LibertyLauncher() {}

    @Override
    public String name() {
        return "open-liberty";
    }

    @Override
    public boolean runs(Application application) {
        return application.war().isPresent()
                && System.getProperty(INSTALLATION) != null
                && System.getProperty("server.config.dir") != null;
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        Application.WarSource source = application.war().orElseThrow();
        AppFile server = ServerFiles.server(Path.of(System.getProperty(INSTALLATION, "")));
        AppFile war = WarFile.write(source, workspace);
        String name = System.getProperty("wlp.server.name", "defaultServer");
        AppFile configuration = ServerFiles.configuration(LibertyConfiguration.prepare(
                Path.of(System.getProperty("server.config.dir", "")),
                Path.of(System.getProperty("wlp.user.dir", ""), "shared"),
                name,
                source,
                workspace));
        List<AppFile> files = new ArrayList<>(List.of(server, configuration, war));
        List<Copy> copies = new ArrayList<>();
        Path workArea = Path.of(System.getProperty("server.output.dir", ""), "workarea");
        if (Files.isDirectory(workArea) && ServerFiles.isQuiet(workArea, QUIET, NOT_CACHED)) {
            Path caches = workspace.root().resolve("workarea");
            ServerFiles.copy(workArea, caches, NOT_CACHED);
            AppFile file = new AppFile("workarea", caches, Kind.SERVER);
            files.add(file);
            copies.add(new Copy(file, name + "/workarea"));
        }
        List<String> arguments = JvmArguments.ofThisJvm();
        return new ServerPlan(List.copyOf(files), List.copyOf(copies), (layout, options) -> {
            String home = layout.path(server);
            List<String> command = new ArrayList<>();
            command.add(layout.java());
            command.add("-javaagent:" + home + "/bin/tools/ws-javaagent.jar");
            command.addAll(arguments);
            command.addAll(options);
            command.add("-jar");
            command.add(home + "/bin/tools/ws-server.jar");
            command.add(name);
            return new LaunchPlan.Command(command, environment(layout, configuration, war), unset());
        });
    }

    private static Map<String, String> environment(LaunchPlan.Layout layout, AppFile configuration, AppFile war) {
        return Map.of(
                "WLP_USER_DIR",
                layout.path(configuration),
                "WLP_OUTPUT_DIR",
                layout.home(),
                LibertyConfiguration.WAR,
                layout.path(war),
                // for the parent's log; by default Liberty writes warnings alone, and the rest to a file that goes with
                // the runner
                "WLP_LOGGING_CONSOLE_LOGLEVEL",
                "INFO");
    }

    private static Set<String> unset() {
        Set<String> unset = new HashSet<>(JvmArguments.UNSET);
        unset.addAll(OWN_VARIABLES);
        return unset;
    }
}
