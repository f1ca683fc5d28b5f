package dev.flame.local.launch;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.LaunchPlan.AppFile;
import dev.flame.spi.LaunchPlan.Kind;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Payara Micro: the same jar, with the application alone, in no cluster, and on a free port of the loopback address. The
 * options that name files of configuration are passed on; an uber jar serves as the server that it contains.
 */
public final class PayaraMicroLauncher implements AppLauncher {

    private static final String JAR = "fish.payara.micro.BootJar";
    private static final String PRE_BOOT = "--prebootcommandfile";

    /** Options whose value is a file that configures the server. */
    private static final Set<String> FILE_OPTIONS = Set.of(
            "--domainconfig",
            "--logproperties",
            "--postbootcommandfile",
            "--postdeploycommandfile",
            PRE_BOOT,
            "--secretsdir",
            "--systemproperties");

    /** There is no option for the address. */
    private static final String LISTEN_ON_LOOPBACK = "set configs.config.server-config.network-config"
            + ".network-listeners.network-listener.http-listener.address=127.0.0.1\n";

    /** An option with the file that it names. */
    private record Option(String name, AppFile file) {}

    /** For {@link java.util.ServiceLoader}. */
    public PayaraMicroLauncher() {}

    @Override
    public String name() {
        return "payara-micro";
    }

    @Override
    public boolean runs(Application application) {
        return System.getProperty(JAR, "").startsWith("file:");
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        Application.WarSource source =
                application.war().orElseThrow(() -> new IOException(Messages.noServletContext()));
        AppFile server = new AppFile("payara-micro.jar", Path.of(URI.create(System.getProperty(JAR, ""))), Kind.SERVER);
        AppFile war = WarFile.write(source, workspace);
        MainClass started = MainClass.ofThisJvm().orElseThrow(() -> new IOException(Messages.noMainClass()));
        List<Option> configuration = configuration(started.arguments(), workspace);
        List<AppFile> files = new ArrayList<>(List.of(server, war));
        configuration.forEach(option -> files.add(option.file));
        String contextRoot = source.contextPath().isEmpty() ? "/" : source.contextPath();
        List<String> arguments = JvmArguments.ofThisJvm();
        return new ServerPlan(List.copyOf(files), List.of(), (layout, options) -> {
            List<String> command = new ArrayList<>();
            command.add(layout.java());
            command.addAll(arguments);
            command.addAll(options);
            command.add("-jar");
            command.add(layout.path(server));
            for (Option option : configuration) {
                command.add(option.name);
                command.add(layout.path(option.file));
            }
            command.addAll(List.of(
                    "--nocluster",
                    "--interfaces",
                    "127.0.0.1",
                    "--disablephonehome",
                    "--port",
                    String.valueOf(FreePort.next())));
            command.addAll(List.of("--contextroot", contextRoot, "--deploy", layout.path(war)));
            return new LaunchPlan.Command(command, Map.of(), JvmArguments.UNSET);
        });
    }

    private static List<Option> configuration(List<String> arguments, Workspace workspace) throws IOException {
        List<Option> options = new ArrayList<>();
        String preBoot = LISTEN_ON_LOOPBACK;
        for (int i = 0; i + 1 < arguments.size(); i++) {
            String name = arguments.get(i).toLowerCase(Locale.ROOT);
            if (FILE_OPTIONS.contains(name)) {
                Path file = Path.of(arguments.get(i + 1)).toAbsolutePath();
                if (name.equals(PRE_BOOT)) {
                    preBoot = Files.readString(file) + "\n" + LISTEN_ON_LOOPBACK;
                } else {
                    options.add(option(name, file));
                }
            }
        }
        Path file = Files.writeString(workspace.root().resolve("preboot"), preBoot);
        options.add(option(PRE_BOOT, file));
        return List.copyOf(options);
    }

    private static Option option(String name, Path file) {
        return new Option(name, new AppFile("configuration/" + name.substring(2), file, Kind.APPLICATION));
    }
}
