package dev.flame.cdi.context;

import dev.flame.Caller;
import dev.flame.spi.CallerSource;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The user of MicroProfile JWT's token. Only to be loaded where that API is there. */
record JwtCaller(BeanManager beans, Bean<?> token) implements CallerSource {

    static Optional<CallerSource> find() {
        if (!CDI.current().select(JsonWebToken.class).isResolvable()) {
            return Optional.empty();
        }
        BeanManager beans = CDI.current().getBeanManager();
        return Optional.<Bean<?>>ofNullable(beans.resolve(beans.getBeans(JsonWebToken.class)))
                .map(token -> new JwtCaller(beans, token));
    }

    /** Asked anew each time, since the scope of the bean is each server's own choice. */
    @Override
    public Optional<Caller> caller() {
        CreationalContext<?> creation = beans.createCreationalContext(token);
        try {
            return caller((JsonWebToken) beans.getReference(token, JsonWebToken.class, creation));
        } catch (ContextNotActiveException noRequest) {
            return Optional.empty();
        } finally {
            creation.release();
        }
    }

    private static Optional<Caller> caller(JsonWebToken current) {
        @Nullable String name = current.getName();
        @Nullable Set<String> groups = current.getGroups();
        return name == null || name.isBlank()
                ? Optional.empty()
                : Optional.of(new Caller(name, groups == null ? Set.of() : groups));
    }
}
