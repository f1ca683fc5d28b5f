package dev.flame.cdi;

import dev.flame.Caller;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may have an elastic method run, as {@code @RolesAllowed} and {@code @DenyAll} say.
 *
 * @param allowed the roles of which a caller needs one; nobody may if there is none
 */
public record RoleRule(Set<String> allowed) {

    /** What a method says, or else the class that declares it; empty if everybody may. */
    static Optional<RoleRule> of(AnnotatedType<?> type, AnnotatedMethod<?> method) {
        return method.isAnnotationPresent(PermitAll.class)
                ? Optional.empty()
                : of(method.getAnnotation(DenyAll.class), method.getAnnotation(RolesAllowed.class))
                        .or(() -> ofClass(type, method.getJavaMember().getDeclaringClass()));
    }

    private static Optional<RoleRule> ofClass(AnnotatedType<?> type, Class<?> declaring) {
        // Of an inherited method's class, the container has no annotated type to ask.
        return declaring.equals(type.getJavaClass())
                ? of(type.getAnnotation(DenyAll.class), type.getAnnotation(RolesAllowed.class))
                : of(declaring.getAnnotation(DenyAll.class), declaring.getAnnotation(RolesAllowed.class));
    }

    private static Optional<RoleRule> of(@Nullable Annotation nobody, @Nullable RolesAllowed some) {
        if (nobody != null) {
            return Optional.of(new RoleRule(Set.of()));
        }
        return Optional.ofNullable(some).map(each -> new RoleRule(Set.of(each.value())));
    }

    /**
     * Lets a caller pass, or not.
     *
     * @throws SecurityException if the caller has none of the roles, or is not known
     */
    void check(String method, Optional<Caller> caller) {
        if (caller.isEmpty() || allowed.stream().noneMatch(caller.get()::isInRole)) {
            throw new SecurityException(Messages.notAllowed(method, caller, allowed));
        }
    }
}
