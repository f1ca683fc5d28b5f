package dev.flame.cdi;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundConstruct;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;

/** Tells business methods from those that the container calls. */
final class MethodKind {

    private static final Map<Class<? extends Annotation>, String> CALLBACKS = Map.of(
            PostConstruct.class, "a life-cycle callback",
            PreDestroy.class, "a life-cycle callback",
            Inject.class, "an initializer",
            AroundInvoke.class, "an interceptor method",
            AroundConstruct.class, "an interceptor method",
            AroundTimeout.class, "an interceptor method");

    private MethodKind() {}

    /** What a method is that never can be elastic; empty for others. */
    static Optional<String> callback(AnnotatedMethod<?> method) {
        boolean disposer = method.getParameters().stream().anyMatch(each -> each.isAnnotationPresent(Disposes.class));
        return disposer
                ? Optional.of("a disposer")
                : CALLBACKS.keySet().stream()
                        .filter(method::isAnnotationPresent)
                        .map(CALLBACKS::get)
                        .findFirst();
    }

    /** Whether a class's {@code @Elastic} leaves a method alone, since the container calls it where the bean lives. */
    static boolean isLocal(AnnotatedMethod<?> method) {
        return callback(method).isPresent()
                || method.isAnnotationPresent(Produces.class)
                || method.getParameters().stream()
                        .anyMatch(each -> each.isAnnotationPresent(Observes.class)
                                || each.isAnnotationPresent(ObservesAsync.class))
                || isOfObject(method);
    }

    private static boolean isOfObject(AnnotatedMethod<?> method) {
        Signature signature = Signature.of(method.getJavaMember());
        return method.getJavaMember().getDeclaringClass() == Object.class
                || signature.in(Object.class).isPresent()
                || (signature.name().equals("finalize")
                        && signature.parameters().isEmpty());
    }
}
