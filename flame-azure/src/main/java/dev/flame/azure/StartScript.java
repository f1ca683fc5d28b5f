package dev.flame.azure;

import dev.flame.spi.LaunchPlan;
import dev.flame.spi.LaunchPlan.AppFile;
import dev.flame.spi.LaunchPlan.Command;
import dev.flame.spi.LaunchPlan.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/**
 * What starts the application on a machine.
 *
 * @param run a script that becomes the application
 * @param copies commands that lay out the runner's home
 * @param environment what the launcher sets
 */
record StartScript(String run, String copies, Map<String, String> environment) {

    static final String APP = "/opt/flame/app";
    static final String HOME = "/var/lib/flame/home";

    /** From a launch plan, for machines with a pool's settings. */
    static StartScript of(LaunchPlan plan, AzureSettings settings) throws IOException {
        LaunchPlan.Layout layout = new MachineLayout(settings);
        Command command = plan.command(layout, settings.javaOptions());
        StringBuilder copies = new StringBuilder();
        for (LaunchPlan.Copy copy : plan.copies()) {
            String to = Shell.quote(HOME + "/" + copy.to());
            String from = Shell.quote(layout.path(copy.file()));
            copies.append("mkdir -p \"$(dirname ").append(to).append(")\"\n");
            copies.append("if [ -d ").append(from).append(" ]; then mkdir -p ").append(to);
            copies.append(" && cp -R ").append(from).append("/. ").append(to).append("; else cp ");
            copies.append(from).append(' ').append(to).append("; fi\n");
        }
        List<String> words = new Inherited(
                        ManagementFactory.getRuntimeMXBean().getInputArguments(), settings.systemProperties())
                .removedFrom(command.command());
        String run = "#!/bin/sh\ncd " + HOME + " && exec " + Shell.command(words) + "\n";
        return new StartScript(run, copies.toString(), command.environment());
    }

    /** Whether a file comes with the image. */
    static boolean onImage(AppFile file, AzureSettings settings) {
        return file.kind() == Kind.SERVER && settings.imageServer().isPresent();
    }

    private record MachineLayout(AzureSettings settings) implements LaunchPlan.Layout {
        @Override
        public String path(AppFile file) {
            String base = onImage(file, settings) ? settings.imageServer().orElse(APP) : APP;
            return base + "/" + file.name();
        }

        @Override
        public String home() {
            return HOME;
        }

        @Override
        public String java() {
            return settings.java();
        }
    }
}
