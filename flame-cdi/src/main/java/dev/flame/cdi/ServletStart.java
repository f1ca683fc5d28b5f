package dev.flame.cdi;

import static java.util.Objects.requireNonNull;

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

    /** Kept from the start: a listener that was added by code may not ask its context for it, and Tomcat sees to that. */
    private volatile @Nullable ClassLoader loader;

    /** For the servlet container. */
    public ServletStart() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        loader = context.getClassLoader();
        ServletContexts.started(context.getClassLoader(), context);
        context.addListener(this);
    }

    /** After the listeners of the application and of the server's CDI: this one was added last. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContexts.initialized(requireNonNull(loader));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ServletContexts.ended(requireNonNull(loader));
    }
}
