package dev.flame.local.launch;

import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the application's WAR into the workspace, once for all runners. */
final class WarFile {

    private WarFile() {}

    static LaunchPlan.AppFile write(Application.WarSource source, Workspace workspace) throws IOException {
        Path target = workspace.root().resolve(source.fileName());
        source.writeTo(target);
        return new LaunchPlan.AppFile("app/" + source.fileName(), target, LaunchPlan.Kind.APPLICATION);
    }
}
