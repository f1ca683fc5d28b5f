package dev.flame.cdi;

import dev.flame.OnlyOnParent;
import dev.flame.OnlyOnRunner;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/** Takes away what is not to exist on this side. */
final class RoleFilter {

    private final Class<? extends Annotation> elsewhere;

    RoleFilter(boolean onRunner) {
        this.elsewhere = onRunner ? OnlyOnParent.class : OnlyOnRunner.class;
    }

    /** Vetoes a class, or removes its producers, that are for the other side only; true if the class was vetoed. */
    boolean apply(ProcessAnnotatedType<?> event) {
        AnnotatedType<?> type = event.getAnnotatedType();
        if (type.isAnnotationPresent(elsewhere)) {
            event.veto();
            return true;
        }
        Set<Type> removed = new HashSet<>();
        Set<Type> kept = new HashSet<>();
        type.getMethods().forEach(each -> sort(each, removed, kept));
        type.getFields().forEach(each -> sort(each, removed, kept));
        removed.removeAll(kept);
        if (type.getMethods().stream().anyMatch(this::isElsewhere)
                || type.getFields().stream().anyMatch(this::isElsewhere)) {
            strip(event.configureAnnotatedType(), removed);
        }
        return false;
    }

    private void sort(Annotated member, Set<Type> removed, Set<Type> kept) {
        if (member.isAnnotationPresent(Produces.class)) {
            (member.isAnnotationPresent(elsewhere) ? removed : kept).add(member.getBaseType());
        }
    }

    private <T> void strip(AnnotatedTypeConfigurator<T> configurator, Set<Type> withoutProducer) {
        configurator
                .filterMethods(this::isElsewhere)
                .forEach(method -> method.remove(each -> each.annotationType() == Produces.class));
        configurator
                .filterFields(this::isElsewhere)
                .forEach(field -> field.remove(each -> each.annotationType() == Produces.class));
        // A disposer without its producer would be an error.
        configurator
                .filterMethods(method -> method.getParameters().stream()
                        .anyMatch(each -> isDisposed(each) && isOrphan(method, each, withoutProducer)))
                .forEach(method -> method.params()
                        .forEach(each -> each.remove(annotation -> annotation.annotationType() == Disposes.class)));
    }

    private boolean isOrphan(AnnotatedMethod<?> disposer, AnnotatedParameter<?> disposed, Set<Type> withoutProducer) {
        return isElsewhere(disposer) || withoutProducer.contains(disposed.getBaseType());
    }

    private boolean isElsewhere(AnnotatedMethod<?> method) {
        return method.isAnnotationPresent(elsewhere);
    }

    private boolean isElsewhere(AnnotatedField<?> field) {
        return field.isAnnotationPresent(elsewhere);
    }

    private static boolean isDisposed(AnnotatedParameter<?> parameter) {
        return parameter.isAnnotationPresent(Disposes.class);
    }
}
