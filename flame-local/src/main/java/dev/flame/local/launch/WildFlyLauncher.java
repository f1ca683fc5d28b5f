package dev.flame.local.launch;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.LaunchPlan.AppFile;
import dev.flame.spi.LaunchPlan.Copy;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * WildFly, standalone: a second server from the same installation, with a base directory of its own. Its configuration is
 * the parent's, but for what is deployed (the application alone), its interfaces (loopback) and its ports (free ones).
 */
public final class WildFlyLauncher implements AppLauncher {

    private static final String HOME = "jboss.home.dir";
    private static final String MAIN = "org.jboss.as.standalone";

    /** What is another for each server, and what opens a port. */
    private static final List<String> OWN = List.of(
            "-Djboss.home.dir=",
            "-Djboss.server.",
            "-Djboss.socket.binding.",
            "-Djboss.bind.address",
            "-Djboss.node.name=",
            "-Djboss.tx.node.id=",
            "-Djboss.http.port=",
            "-Djboss.https.port=",
            "-Djboss.ajp.port=",
            "-Djboss.management.",
            "-Dorg.jboss.boot.log.file=",
            "-Dlogging.configuration=");

    /** For {@link java.util.ServiceLoader}. */
    public WildFlyLauncher() {}

    @Override
    public String name() {
        return "wildfly";
    }

    @Override
    public boolean runs(Application application) {
        return application.war().isPresent()
                && System.getProperty(HOME) != null
                && System.getProperty("jboss.server.config.dir") != null;
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        MainClass started = MainClass.ofThisJvm().orElseThrow(() -> new IOException(Messages.noMainClass()));
        AppFile server = ServerFiles.server(Path.of(System.getProperty(HOME, "")));
        AppFile war = WarFile.write(application.war().orElseThrow(), workspace);
        String deployment = String.valueOf(war.source().getFileName());
        WildFlyConfiguration configuration = WildFlyConfiguration.prepare(
                Path.of(System.getProperty("jboss.server.config.dir", "")), started.arguments(), deployment, workspace);
        AppFile directory = ServerFiles.configuration(configuration.directory());
        List<String> properties = new ArrayList<>(JvmArguments.ofThisJvm());
        started.arguments().stream()
                .filter(argument -> argument.startsWith("-D"))
                .forEach(properties::add);
        properties.removeIf(property -> OWN.stream().anyMatch(property::startsWith));
        return new ServerPlan(
                List.of(server, directory, war),
                List.of(new Copy(directory, "configuration"), new Copy(war, "deployments/" + deployment)),
                (layout, options) -> command(layout, properties, options, server, configuration.file()));
    }

    private static LaunchPlan.Command command(
            LaunchPlan.Layout layout, List<String> properties, List<String> options, AppFile server, String file) {
        String home = layout.home();
        String node = home.substring(Math.max(0, home.length() - 12)).replaceAll("[^A-Za-z0-9-]", "-");
        List<String> command = new ArrayList<>();
        command.add(layout.java());
        command.addAll(properties);
        command.addAll(options);
        command.add("-Dlogging.configuration=file:" + home + "/configuration/logging.properties");
        command.add("-Dorg.jboss.boot.log.file=" + home + "/log/server.log");
        command.add("-jar");
        command.add(layout.path(server) + "/jboss-modules.jar");
        command.add("-mp");
        command.add(layout.path(server) + "/modules");
        command.add(MAIN);
        command.add("-Djboss.home.dir=" + layout.path(server));
        command.add("-Djboss.server.base.dir=" + home);
        command.add("-Djboss.node.name=" + node);
        command.add("-Djboss.tx.node.id=" + node);
        command.add("-c");
        command.add(file);
        return new LaunchPlan.Command(command, Map.of(), JvmArguments.UNSET);
    }
}
