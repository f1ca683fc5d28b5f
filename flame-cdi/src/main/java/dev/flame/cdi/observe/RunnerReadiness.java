package dev.flame.cdi.observe;

import dev.flame.FlameRole;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** The check {@code flame-runner}: whether this runner is connected to its parent. */
record RunnerReadiness(FlameRole role, BooleanSupplier joined) implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        Map<String, Object> data = new TreeMap<>();
        role.runner().ifPresent(runner -> data.put("runner", runner.value()));
        role.pool().ifPresent(pool -> data.put("pool", pool));
        boolean up = joined.getAsBoolean();
        if (!up) {
            data.put("why", "this runner is not connected to its parent (yet, or any more)");
        }
        return new HealthCheckResponse("flame-runner", up ? Status.UP : Status.DOWN, Optional.of(data));
    }
}
