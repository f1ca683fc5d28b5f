package dev.flame.local;

import dev.flame.RunnerId;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the process of one runner: prepares its home, its command and its environment. */
final class ChildStart {

    private static final String PARENTS_JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final BootRequest request;
    private final Launches.Launch launch;
    private final Path home;
    private WarmStart warm = WarmStart.NONE;

    ChildStart(BootRequest request, Launches.Launch launch) {
        this.request = request;
        this.launch = launch;
        this.home = launch.workspace().home(request.runner());
    }

    Process start() throws BootFailedException {
        RunnerId runner = request.runner();
        String java = Keys.value(request, ProcessBackendProvider.JAVA, PARENTS_JAVA);
        String executable = java;
        try {
            Path temporary = Files.createDirectories(home.resolve("tmp"));
            for (LaunchPlan.Copy copy : launch.plan().copies()) {
                Directories.copy(copy.file().source(), home.resolve(copy.to()));
            }
            StartupCache.Commands commands = further ->
                    launch.plan().command(new LocalLayout(home.toString(), java), options(temporary, further));
            warm = launch.caches().next(request, launch.plan(), home, commands);
            LaunchPlan.Command command = commands.with(warm.options());
            executable = command.command().get(0);
            if (!Executables.exists(executable)) {
                throw new BootFailedException(true, Messages.noExecutable(executable), null);
            }
            Process process = startNeutrally(process(command));
            try {
                launch.workspace().note(runner, process.toHandle());
                // Nobody ever writes to it: whoever reads meets its end.
                process.getOutputStream().close();
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
            return process;
        } catch (IOException | RuntimeException e) {
            throw new BootFailedException(false, Messages.notStarted(runner, executable, e), e);
        }
    }

    /** What the startup cache has to do with it; after the start. */
    WarmStart warm() {
        return warm;
    }

    /**
     * The JDK's thread that waits for processes lives on for a while, for any process, and takes over what class loader it is
     * started with: not the application's.
     */
    private static Process startNeutrally(ProcessBuilder process) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return process.start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private ProcessBuilder process(LaunchPlan.Command command) {
        ProcessBuilder process = builder(command);
        Map<String, String> environment = process.environment();
        environment.putAll(request.environment().variables());
        environment.put(Offspring.HOME, home.toString());
        return process;
    }

    /** A command with its environment, as far as the launch plan goes. */
    static ProcessBuilder builder(LaunchPlan.Command command) {
        ProcessBuilder process = new ProcessBuilder(command.command()).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        for (String unset : command.unset()) {
            if (unset.endsWith("*")) {
                String prefix = unset.substring(0, unset.length() - 1);
                environment.keySet().removeIf(name -> name.startsWith(prefix));
            } else {
                environment.remove(unset);
            }
        }
        environment.putAll(command.environment());
        return process;
    }

    private List<String> options(Path temporary, List<String> further) {
        List<String> options = new ArrayList<>();
        // All that a JVM may leave behind goes where it is removed, or to the log.
        options.add("-Djava.io.tmpdir=" + temporary);
        options.add("-XX:-UsePerfData");
        options.add("-XX:+ErrorFileToStdout");
        options.addAll(further);
        options.addAll(Options.split(Keys.value(request, ProcessBackendProvider.JVM_OPTIONS)));
        String memory = Keys.value(request, ProcessBackendProvider.MEMORY);
        if (!memory.isEmpty()) {
            options.add("-Xmx" + memory);
        }
        return options;
    }
}
