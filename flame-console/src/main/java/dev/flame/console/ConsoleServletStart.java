package dev.flame.console;

import dev.flame.FlameRole;
import dev.flame.spi.RunnerEnvironment;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Adds the page's servlet, where it is enabled. Loaded by servlet containers only. */
public final class ConsoleServletStart implements ServletContainerInitializer {

    private static final Logger LOG = System.getLogger(ConsoleServletStart.class.getName());

    /** For the servlet container. */
    public ConsoleServletStart() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        Doors.servlet(true);
        Config config = ConfigProvider.getConfig();
        boolean enabled = System.getenv(RunnerEnvironment.PARENT) == null
                && ConsoleSettings.read(config, FlameRole.parent()).enabled();
        if (!enabled) {
            return;
        }
        String path = ConsoleSettings.path(config);
        ServletRegistration.@Nullable Dynamic servlet = context.addServlet("flame-console", new ConsoleServlet());
        if (servlet == null || !servlet.addMapping(path, path + "/*").isEmpty()) {
            LOG.log(Level.WARNING, Messages.pathTaken(path));
            return;
        }
        servlet.setAsyncSupported(true);
    }
}
