package dev.flame.cdi;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the servlet context, on servers that start CDI without it, such as Payara: the WAR is read through it. Loaded by
 * servlet containers only.
 */
public final class ServletStart implements ServletContainerInitializer, ServletContextListener {

    /** For the servlet container. */
    public ServletStart() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        ServletContexts.started(context.getClassLoader(), context);
        context.addListener(this);
    }

    /** After the listeners of the application and of the server's CDI: this one was added last. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContexts.initialized(event.getServletContext().getClassLoader());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ServletContexts.ended(event.getServletContext().getClassLoader());
    }
}
