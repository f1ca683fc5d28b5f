package dev.flame.local.launch;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.LaunchPlan.AppFile;
import dev.flame.spi.LaunchPlan.Kind;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Payara Micro: the same jar, with the application alone, in no cluster, and on a free port. The options that name files of
 * configuration are passed on; an uber jar serves as the server that it contains.
 */
public final class PayaraMicroLauncher implements AppLauncher {

    private static final String JAR = "fish.payara.micro.BootJar";

    /** Options whose value is a file that configures the server. */
    private static final Set<String> FILE_OPTIONS = Set.of(
            "--domainconfig",
            "--logproperties",
            "--postbootcommandfile",
            "--postdeploycommandfile",
            "--prebootcommandfile",
            "--secretsdir",
            "--systemproperties");

    /** For {@link java.util.ServiceLoader}. */
    public PayaraMicroLauncher() {}

    @Override
    public String name() {
        return "payara-micro";
    }

    @Override
    public boolean runs(Application application) {
        return application.war().isPresent() && System.getProperty(JAR, "").startsWith("file:");
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        Application.WarSource source = application.war().orElseThrow();
        AppFile server = new AppFile("payara-micro.jar", Path.of(URI.create(System.getProperty(JAR, ""))), Kind.SERVER);
        AppFile war = WarFile.write(source, workspace);
        MainClass started = MainClass.ofThisJvm().orElseThrow(() -> new IOException(Messages.noMainClass()));
        List<Option> configuration = configuration(started.arguments());
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
            command.addAll(List.of("--nocluster", "--disablephonehome", "--port", String.valueOf(FreePort.next())));
            command.addAll(List.of("--contextroot", contextRoot, "--deploy", layout.path(war)));
            return new LaunchPlan.Command(command, Map.of(), JvmArguments.UNSET);
        });
    }

    /** An option with the file that it names. */
    private record Option(String name, AppFile file) {}

    private static List<Option> configuration(List<String> arguments) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            String name = arguments.get(i).toLowerCase(java.util.Locale.ROOT);
            if (FILE_OPTIONS.contains(name)) {
                Path file = Path.of(arguments.get(i + 1)).toAbsolutePath();
                options.add(
                        new Option(name, new AppFile("configuration/" + name.substring(2), file, Kind.APPLICATION)));
            }
        }
        return options;
    }
}
