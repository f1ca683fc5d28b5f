package dev.flame.spi;

import dev.flame.RunnerId;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One boot.
 *
 * @param runner the id of the runner to be; never seen before
 * @param pool its pool
 * @param properties the pool's effective properties for this backend
 * @param environment what makes the new JVM a runner, with what the pool's {@code env} passes on
 * @param bootTimeout how long the pool waits; zero for no limit
 * @param host opens runners in this JVM, for a backend without machines
 * @param exited to be told at once when the machine has ended by itself, with what is known of the reason
 */
public record BootRequest(
        RunnerId runner,
        String pool,
        Map<String, String> properties,
        RunnerEnvironment environment,
        Duration bootTimeout,
        RunnerHost host,
        Consumer<String> exited) {}
