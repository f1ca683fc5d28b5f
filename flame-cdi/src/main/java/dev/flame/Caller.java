package dev.flame;

import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The user on whose behalf a thread works. On a runner it is the caller's, as a token says that the parent has signed and the
 * runner has verified; {@code @RolesAllowed} of an elastic method is checked against it there.
 *
 * <p>At the parent, Flame takes what {@link #during} has set, then what a {@link dev.flame.spi.CallerSource} of the application
 * says, then the token of MicroProfile JWT, then the {@code SecurityContext} of Jakarta Security.
 *
 * @param name the user's name; not empty
 * @param roles the roles that travel with it
 */
public record Caller(String name, Set<String> roles) implements Principal {

    private static final Bound<Caller> BOUND = new Bound<>();

    /**
     * A user.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Caller {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a caller needs a name");
        }
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return name;
    }

    /**
     * Whether the user has a role.
     *
     * @param role the role
     * @return true if it is among {@link #roles}
     */
    public boolean isInRole(String role) {
        return roles.contains(role);
    }

    /**
     * The user that the calling thread is bound to.
     *
     * @return on a runner, the caller of the invocation, if it had one; at the parent, what {@link #during} has set
     */
    public static Optional<Caller> current() {
        return BOUND.get();
    }

    /**
     * Works on a user's behalf: elastic calls that the work makes carry the user along.
     *
     * @param caller the user
     * @param work what to do
     * @param <T> its result
     * @return what it returned
     * @throws Exception what it threw
     */
    public static <T extends @Nullable Object> T during(Caller caller, Callable<T> work) throws Exception {
        return BOUND.during(caller, work);
    }

    /**
     * Binds the calling thread to a user, for filters that can't wrap the work, and for Flame.
     *
     * @param caller the user; null to unbind
     */
    public static void bind(@Nullable Caller caller) {
        BOUND.set(caller);
    }
}
