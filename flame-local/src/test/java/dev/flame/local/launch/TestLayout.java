package dev.flame.local.launch;

import dev.flame.spi.LaunchPlan;

/** A layout on a machine that is not this one. */
record TestLayout() implements LaunchPlan.Layout {

    @Override
    public String path(LaunchPlan.AppFile file) {
        return "/opt/app/" + file.name();
    }

    @Override
    public String home() {
        return "/var/runner";
    }

    @Override
    public String java() {
        return "/opt/java/bin/java";
    }
}
