package dev.flame.local.launch;

import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The configuration of WildFly runners.
 *
 * @param directory where it was prepared
 * @param file the name of the server's configuration file in it
 */
record WildFlyConfiguration(Path directory, String file) {

    private static final List<String> FILE_OPTIONS = List.of("-c", "--server-config", "--read-only-server-config");

    static WildFlyConfiguration prepare(Path source, List<String> arguments, String deployment, Workspace workspace)
            throws IOException {
        String file = file(arguments);
        Path directory = workspace.root().resolve("configuration");
        ServerFiles.copy(source, directory, Set.of("standalone_xml_history"));
        XmlFile xml = XmlFile.read(directory.resolve(file));
        deployOnly(deployment, xml);
        closePorts(xml);
        xml.write(directory.resolve(file));
        return new WildFlyConfiguration(directory, file);
    }

    /** The configuration file that the server was started with. */
    static String file(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            for (String option : FILE_OPTIONS) {
                if (arguments.get(i).startsWith(option + "=")) {
                    return arguments.get(i).substring(option.length() + 1);
                }
                if (arguments.get(i).equals(option) && i + 1 < arguments.size()) {
                    return arguments.get(i + 1);
                }
            }
        }
        return "standalone.xml";
    }

    private static void deployOnly(String deployment, XmlFile xml) {
        xml.all("deployments").stream()
                .filter(each -> xml.root().isSameNode(each.getParentNode()))
                .forEach(XmlFile::remove);
        // What is deployed is known, so that nothing needs to be looked for.
        xml.all("subsystem").stream()
                .filter(each -> String.valueOf(each.getNamespaceURI()).contains(":deployment-scanner:"))
                .forEach(XmlFile::remove);
        Element added = xml.append(xml.append(xml.root(), "deployments"), "deployment");
        added.setAttribute("name", deployment);
        added.setAttribute("runtime-name", deployment);
        Element archive = xml.append(added, "fs-archive");
        archive.setAttribute("path", "deployments/" + deployment);
        archive.setAttribute("relative-to", "jboss.server.base.dir");
    }

    private static void closePorts(XmlFile xml) {
        for (Element interfaces : xml.all("interfaces")) {
            if (xml.root().isSameNode(interfaces.getParentNode())) {
                for (Element each : XmlFile.children(interfaces)) {
                    XmlFile.children(each).forEach(XmlFile::remove);
                    xml.append(each, "inet-address").setAttribute("value", "127.0.0.1");
                }
            }
        }
        xml.all("socket-binding-group").forEach(group -> group.setAttribute("port-offset", "0"));
        xml.all("socket-binding").stream()
                .filter(each -> each.hasAttribute("port"))
                .forEach(each -> each.setAttribute("port", "0"));
    }
}
