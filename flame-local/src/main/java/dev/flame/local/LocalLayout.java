package dev.flame.local;

import dev.flame.spi.LaunchPlan;

/** Where things are for a runner on this machine: files stay where they are. */
record LocalLayout(String home, String java) implements LaunchPlan.Layout {

    @Override
    public String path(LaunchPlan.AppFile file) {
        return file.source().toString();
    }
}
