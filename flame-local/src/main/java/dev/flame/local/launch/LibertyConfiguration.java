package dev.flame.local.launch;

import dev.flame.spi.Application;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Prepares the user directory of Open Liberty runners. */
final class LibertyConfiguration {

    /** The environment variable that tells a runner where its WAR is. */
    static final String WAR = "FLAME_WAR";

    private static final Path OVERRIDES = Path.of("configDropins", "overrides", "zz-flame-runner.xml");

    private static final Set<String> APPLICATIONS =
            Set.of("application", "ejbApplication", "enterpriseApplication", "springBootApplication", "webApplication");

    private static final Set<String> NOT_CONFIGURATION =
            Set.of("apps", "dropins", "logs", "messaging", "tranlog", "workarea");

    private final Application.WarSource war;
    private final Set<String> endpoints = new TreeSet<>(Set.of("defaultHttpEndpoint"));
    private boolean deployed;

    private LibertyConfiguration(Application.WarSource war) {
        this.war = war;
    }

    /**
     * Copies a server's configuration, and makes it one that runs the application alone and opens no port.
     *
     * @return the user directory
     */
    static Path prepare(Path server, Path shared, String name, Application.WarSource war, Workspace workspace)
            throws IOException {
        Path user = workspace.root().resolve("usr");
        Path target = user.resolve("servers").resolve(name);
        Files.createDirectories(target);
        ServerFiles.copy(server, target, NOT_CONFIGURATION);
        if (Files.isDirectory(shared)) {
            ServerFiles.copy(shared, user.resolve("shared"), Set.of("apps"));
        }
        LibertyConfiguration configuration = new LibertyConfiguration(war);
        for (Path file : xmlFiles(user)) {
            configuration.change(file);
        }
        configuration.override(target);
        return user;
    }

    private static List<Path> xmlFiles(Path user) throws IOException {
        try (Stream<Path> files = Files.walk(user)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".xml"))
                    // a runner's own runners get another one
                    .filter(file -> !file.endsWith(OVERRIDES))
                    .toList();
        }
    }

    private void change(Path file) throws IOException {
        XmlFile xml = XmlFile.read(file);
        Element root = xml.root();
        if (!root.getTagName().equals("server")) {
            return;
        }
        for (Element element : XmlFile.children(root)) {
            if (element.getTagName().equals("httpEndpoint") && element.hasAttribute("id")) {
                endpoints.add(element.getAttribute("id"));
            }
            if (APPLICATIONS.contains(element.getTagName())) {
                if (!deployed && isOurs(element)) {
                    // Kept for what is in it, such as libraries and roles.
                    deploy(element);
                } else {
                    XmlFile.remove(element);
                }
            }
        }
        xml.write(file);
    }

    private boolean isOurs(Element application) {
        if (application.hasAttribute("contextRoot") || application.hasAttribute("context-root")) {
            String root = application.getAttribute("contextRoot") + application.getAttribute("context-root");
            return contextRoot().equals("/" + root.replaceAll("^/+", ""));
        }
        String location = application.getAttribute("location");
        String name = application.hasAttribute("name")
                ? application.getAttribute("name")
                : location.substring(location.lastIndexOf('/') + 1).replaceAll("\\.war$", "");
        return contextRoot().equals("/" + name);
    }

    private void deploy(Element application) {
        deployed = true;
        application.setAttribute("contextRoot", contextRoot());
        application.setAttribute("location", "${env." + WAR + "}");
        if (application.getTagName().equals("application")) {
            application.setAttribute("type", "war");
        }
    }

    private String contextRoot() {
        return war.contextPath().isEmpty() ? "/" : war.contextPath();
    }

    /** What wins over all other files of configuration. */
    private void override(Path server) throws IOException {
        XmlFile xml = XmlFile.empty("server");
        Element root = xml.root();
        for (String id : endpoints) {
            Element endpoint = xml.append(root, "httpEndpoint");
            endpoint.setAttribute("id", id);
            endpoint.setAttribute("host", "127.0.0.1");
            endpoint.setAttribute("httpPort", "-1");
            endpoint.setAttribute("httpsPort", "-1");
        }
        xml.append(root, "config").setAttribute("updateTrigger", "disabled");
        Element monitor = xml.append(root, "applicationMonitor");
        monitor.setAttribute("dropinsEnabled", "false");
        monitor.setAttribute("updateTrigger", "disabled");
        if (!deployed) {
            Element application = xml.append(root, "webApplication");
            application.setAttribute("id", "flame-application");
            application.setAttribute("name", war.fileName().replaceAll("\\.war$", ""));
            deploy(application);
        }
        Path overrides = server.resolve(OVERRIDES);
        Files.createDirectories(overrides.getParent());
        xml.write(overrides);
    }
}
