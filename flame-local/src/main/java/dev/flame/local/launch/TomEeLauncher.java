package dev.flame.local.launch;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.LaunchPlan.AppFile;
import dev.flame.spi.LaunchPlan.Copy;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * TomEE and Tomcat: a second server from the same installation, with a base directory of its own. Its configuration is the
 * parent's, but for other applications' contexts and its connectors, which listen on free ports of the loopback address.
 */
public final class TomEeLauncher implements AppLauncher {

    private static final String HOME = "catalina.home";
    private static final String BASE = "catalina.base";
    private static final String AGENT = "lib/openejb-javaagent.jar";
    private static final List<String> OWN = List.of(
            "-Dcatalina.home=", "-Dcatalina.base=", "-Djava.util.logging.config.file=", "-Dcom.sun.management.");

    /** For {@link java.util.ServiceLoader}. */
    public TomEeLauncher() {}

    @Override
    public String name() {
        return "tomee";
    }

    @Override
    public boolean runs(Application application) {
        // Payara sets these properties, too, but has no such jar.
        return application.war().isPresent()
                && System.getProperty(BASE) != null
                && Files.exists(home().resolve("bin/bootstrap.jar"));
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        Path base = Path.of(System.getProperty(BASE, "")).toAbsolutePath();
        AppFile server = ServerFiles.server(home());
        AppFile war = WarFile.write(application.war().orElseThrow(), workspace);
        AppFile conf = ServerFiles.configuration(configuration(base, workspace));
        List<AppFile> files = new ArrayList<>(List.of(server, conf, war));
        List<Copy> copies = new ArrayList<>(List.of(
                new Copy(conf, "conf"), new Copy(war, "webapps/" + war.source().getFileName())));
        Path libraries = base.resolve("lib");
        if (!base.equals(home()) && Files.isDirectory(libraries)) {
            AppFile lib = new AppFile("base-lib", libraries, LaunchPlan.Kind.APPLICATION);
            files.add(lib);
            copies.add(new Copy(lib, "lib"));
        }
        List<String> arguments = new ArrayList<>(JvmArguments.ofThisJvm());
        arguments.removeIf(argument -> OWN.stream().anyMatch(argument::startsWith));
        boolean agent = Files.exists(home().resolve(AGENT));
        return new ServerPlan(files, copies, (layout, options) -> command(layout, arguments, options, server, agent));
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME, "")).toAbsolutePath();
    }

    private static Path configuration(Path base, Workspace workspace) throws IOException {
        Path target = workspace.root().resolve("conf");
        // conf/Catalina has one file for each application that is deployed by a path of its own.
        ServerFiles.copy(base.resolve("conf"), target, Set.of("Catalina"));
        Path file = target.resolve("server.xml");
        XmlFile xml = XmlFile.read(file);
        xml.root().setAttribute("port", "-1");
        for (Element connector : xml.all("Connector")) {
            connector.setAttribute("port", "0");
            connector.setAttribute("address", "127.0.0.1");
        }
        xml.all("Context").forEach(XmlFile::remove);
        xml.write(file);
        return target;
    }

    private static LaunchPlan.Command command(
            LaunchPlan.Layout layout, List<String> arguments, List<String> options, AppFile server, boolean agent) {
        String home = layout.path(server);
        String base = layout.home();
        List<String> command = new ArrayList<>();
        command.add(layout.java());
        if (agent) {
            command.add("-javaagent:" + home + "/" + AGENT);
        }
        command.addAll(arguments);
        command.addAll(options);
        command.add("-Djava.util.logging.config.file=" + base + "/conf/logging.properties");
        command.add("-Dcatalina.home=" + home);
        command.add("-Dcatalina.base=" + base);
        command.add("-cp");
        command.add(ClassPathFiles.join(layout, List.of(home + "/bin/bootstrap.jar", home + "/bin/tomcat-juli.jar")));
        command.add("org.apache.catalina.startup.Bootstrap");
        command.add("start");
        return new LaunchPlan.Command(command, Map.of(), JvmArguments.UNSET);
    }
}
