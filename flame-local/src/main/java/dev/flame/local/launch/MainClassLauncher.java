package dev.flame.local.launch;

import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.io.IOException;

/** Weld SE and whatever else starts from a main class: the same class path, main class and arguments. */
public final class MainClassLauncher implements AppLauncher {

    /** For {@link java.util.ServiceLoader}. */
    public MainClassLauncher() {}

    @Override
    public String name() {
        return "main-class";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public boolean runs(Application application) {
        return application.war().isEmpty() && !application.classPath().isEmpty();
    }

    @Override
    public LaunchPlan prepare(Application application, Workspace workspace) throws IOException {
        MainClass main = MainClass.ofThisJvm().orElseThrow(() -> new IOException(Messages.noMainClass()));
        return ClassPathPlan.of(application, main);
    }
}
