package dev.flame.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads annotations as CDI sees them: other extensions may have changed them, and stereotypes may bring them. */
final class Annotations {

    /** By name, since Fault Tolerance need not be there. */
    static final String ASYNCHRONOUS = "org.eclipse.microprofile.faulttolerance.Asynchronous";

    private Annotations() {}

    static boolean has(Annotated annotated, String name) {
        return annotated.getAnnotations().stream()
                .anyMatch(each -> each.annotationType().getName().equals(name));
    }

    /** An annotation on the element itself, or on one of its stereotypes. */
    static <A extends Annotation> Optional<A> find(Annotated annotated, Class<A> type, BeanManager beans) {
        A own = annotated.getAnnotation(type);
        return own != null ? Optional.of(own) : byStereotype(annotated.getAnnotations(), type, beans, new HashSet<>());
    }

    private static <A extends Annotation> Optional<A> byStereotype(
            Set<Annotation> annotations, Class<A> type, BeanManager beans, Set<Class<?>> seen) {
        for (Annotation each : annotations) {
            if (beans.isStereotype(each.annotationType()) && seen.add(each.annotationType())) {
                Set<Annotation> definition = beans.getStereotypeDefinition(each.annotationType());
                Optional<A> found = definition.stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst()
                        .or(() -> byStereotype(definition, type, beans, seen));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    static boolean isStereotypeWith(Annotation annotation, Class<? extends Annotation> type, BeanManager beans) {
        return byStereotype(Set.of(annotation), type, beans, new HashSet<>()).isPresent();
    }
}
