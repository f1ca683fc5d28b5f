package dev.flame.local.launch;

import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.util.List;

/**
 * Starts a server of its own for each runner.
 *
 * @param files the server, its configuration for runners, and the WAR
 * @param copies what each runner gets a copy of
 * @param start computes the command
 */
record ServerPlan(List<AppFile> files, List<Copy> copies, Start start) implements LaunchPlan {

    /** Computes a server's command. */
    @FunctionalInterface
    interface Start {
        Command command(Layout layout, List<String> options) throws IOException;
    }

    @Override
    public Command command(Layout layout, List<String> options) throws IOException {
        return start.command(layout, options);
    }
}
