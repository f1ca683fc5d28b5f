package dev.flame.cdi.context;

import dev.flame.Caller;
import dev.flame.spi.CallerSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out on whose behalf the calling thread works. Thread-safe. */
public final class Callers implements Supplier<Optional<Caller>> {

    private final List<CallerSource> sources;

    Callers(List<CallerSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * All ways to know. To be called when beans can be used.
     *
     * @param own the application's
     * @param roles the roles that elastic methods ask for: Jakarta Security is asked for these, since it does not list a
     *     user's
     * @return asks the thread first, then the application, MicroProfile JWT and Jakarta Security, where they are there
     */
    public static Callers of(List<CallerSource> own, Set<String> roles) {
        List<CallerSource> all = new ArrayList<>(own);
        if (Present.type("org.eclipse.microprofile.jwt.JsonWebToken")) {
            JwtCaller.find().ifPresent(all::add);
        }
        if (Present.type("jakarta.security.enterprise.SecurityContext")) {
            SecurityContextCaller.find(roles).ifPresent(all::add);
        }
        return new Callers(all);
    }

    @Override
    public Optional<Caller> get() {
        Optional<Caller> found = Caller.current();
        for (CallerSource source : sources) {
            if (found.isPresent()) {
                break;
            }
            found = source.caller();
        }
        return found;
    }
}
