package dev.flame.cdi.context;

import dev.flame.Caller;
import dev.flame.spi.CallerSource;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The user of MicroProfile JWT's token. Only to be loaded where that API is there. */
record JwtCaller(Instance<JsonWebToken> token) implements CallerSource {

    static Optional<CallerSource> find() {
        Instance<JsonWebToken> beans = CDI.current().select(JsonWebToken.class);
        return beans.isResolvable() ? Optional.of(new JwtCaller(beans)) : Optional.empty();
    }

    @Override
    public Optional<Caller> caller() {
        Instance.Handle<JsonWebToken> handle = token.getHandle();
        try {
            return caller(handle.get());
        } catch (ContextNotActiveException noRequest) {
            return Optional.empty();
        } finally {
            if (isDependent(handle)) {
                handle.destroy();
            }
        }
    }

    private static boolean isDependent(Instance.Handle<?> handle) {
        return handle.getBean().getScope() == Dependent.class;
    }

    private static Optional<Caller> caller(JsonWebToken current) {
        @Nullable String name = current.getName();
        @Nullable Set<String> groups = current.getGroups();
        return name == null || name.isBlank()
                ? Optional.empty()
                : Optional.of(new Caller(name, groups == null ? Set.of() : groups));
    }
}
