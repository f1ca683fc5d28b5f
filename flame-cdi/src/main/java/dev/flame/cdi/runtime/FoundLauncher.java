package dev.flame.cdi.runtime;

import dev.flame.cdi.DeployedApplication;
import dev.flame.spi.AppLauncher;
import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.util.List;

/** The launcher that knows the running application, looked for when a backend first needs one. */
record FoundLauncher(List<AppLauncher> candidates) implements AppLauncher {

    @Override
    public String name() {
        return "found";
    }

    @Override
    public boolean runs(Application application) {
        return candidates.stream().anyMatch(each -> each.runs(application));
    }

    @Override
    public LaunchPlan prepare(Application started, Workspace workspace) throws IOException {
        Application application = DeployedApplication.withWar(started);
        return candidates.stream()
                .filter(each -> each.runs(application))
                .findFirst()
                .orElseThrow(() -> new IOException(Messages.noLauncher(
                        candidates.stream().map(AppLauncher::name).toList())))
                .prepare(application, workspace);
    }
}
