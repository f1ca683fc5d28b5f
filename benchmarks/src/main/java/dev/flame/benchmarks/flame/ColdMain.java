package dev.flame.benchmarks.flame;

import jakarta.enterprise.inject.se.SeContainerInitializer;

/** The main class on Weld SE, of parent and runners. */
public final class ColdMain {

    private ColdMain() {}

    /**
     * Starts the container; {@link ColdCalls} or Flame keep the JVM.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        SeContainerInitializer.newInstance().initialize();
    }
}
