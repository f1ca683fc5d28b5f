package dev.flame.spi;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a backend may use of its application.
 *
 * @param application the application that a runner must be a copy of
 * @param launcher how a copy of it is started
 * @param pools the pools on this backend, each with its effective properties
 * @param shutdownTimeout how long a runner may take to end by itself before it is killed
 * @param scheduler for timers and short tasks; a backend never blocks it
 */
public record BackendContext(
        Application application,
        AppLauncher launcher,
        Map<String, Map<String, String>> pools,
        Duration shutdownTimeout,
        ScheduledExecutorService scheduler) {}
