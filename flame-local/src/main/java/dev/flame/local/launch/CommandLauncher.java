package dev.flame.local.launch;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The application's own word, {@code flame.app.command}: a command, its arguments separated by spaces, with double quotes
 * around one that has spaces. It must end up as the process that was started ({@code exec} in a shell script), end on
 * SIGTERM, and pass its environment on. It may contain:
 *
 * <dl>
 *   <dt>{@code {java}}
 *   <dd>the {@code java} executable to use
 *   <dt>{@code {options}}
 *   <dd>the JVM options that the backend wants, each an argument of its own
 *   <dt>{@code {home}}
 *   <dd>a directory of this runner alone, removed after its end
 *   <dt>{@code {class-path}}
 *   <dd>the class path of this JVM
 *   <dt>{@code {war}}
 *   <dd>the application's WAR
 * </dl>
 *
 * <p>Braces without a dollar sign, since MicroProfile Config replaces {@code ${...}} itself.
 */
public final class CommandLauncher implements AppLauncher {

    private static final String KEY = "flame.app.command";

    private final Function<Application, Optional<String>> command;

    /** For {@link java.util.ServiceLoader}: takes the command from the application's configuration. */
    public CommandLauncher() {
        this(application -> ConfigProvider.getConfig(application.classLoader()).getOptionalValue(KEY, String.class));
    }

    /**
     * A launcher with a given command.
     *
     * @param command the command, as {@code flame.app.command} takes it
     */
    public CommandLauncher(String command) {
        this(application -> Optional.of(command));
    }

    private CommandLauncher(Function<Application, Optional<String>> command) {
        this.command = command;
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public int rank() {
        return 1000;
    }

    @Override
    public boolean runs(Application application) {
        return command.apply(application).isPresent();
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        String template = command.apply(application).orElseThrow(() -> new IOException(Messages.emptyCommand()));
        return CommandPlan.of(template, application, workspace);
    }
}
