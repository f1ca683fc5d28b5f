package dev.flame.cdi.context;

import dev.flame.Caller;
import dev.flame.spi.CallerSource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The user of Jakarta Security. Only to be loaded where that API is there. */
record SecurityContextCaller(SecurityContext security, Set<String> roles) implements CallerSource {

    static Optional<CallerSource> find(Set<String> roles) {
        Instance<SecurityContext> beans = CDI.current().select(SecurityContext.class);
        return beans.isResolvable() ? Optional.of(new SecurityContextCaller(beans.get(), roles)) : Optional.empty();
    }

    @Override
    public Optional<Caller> caller() {
        @Nullable Principal principal = principal();
        if (principal == null
                || principal.getName() == null
                || principal.getName().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                principal.getName(),
                roles.stream().filter(security::isCallerInRole).collect(Collectors.toSet())));
    }

    /** Servers throw exceptions of several types where there is no request, or no security domain. */
    private @Nullable Principal principal() {
        try {
            return security.getCallerPrincipal();
        } catch (RuntimeException noRequest) {
            return null;
        }
    }
}
