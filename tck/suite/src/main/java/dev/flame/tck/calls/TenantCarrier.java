package dev.flame.tck.calls;

import dev.flame.spi.ContextCarrier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Carries the tenant. */
@ApplicationScoped
public class TenantCarrier implements ContextCarrier {

    @Inject
    Tenant tenant;

    @Override
    public String name() {
        return "tenant";
    }

    @Override
    public Optional<String> capture() {
        return Optional.of(tenant.current()).filter(name -> !name.isEmpty());
    }

    @Override
    public Restored restore(String carried) {
        tenant.enter(carried);
        return tenant::leave;
    }
}
