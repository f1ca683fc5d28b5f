package dev.flame.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedMethodConfigurator;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.transaction.Transactional;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and moves {@code @Transactional}. Only to be loaded where Jakarta Transactions is there. */
final class JakartaTransactions implements DeclaredTransactions {

    @Override
    public Optional<TransactionRule> of(AnnotatedType<?> type, AnnotatedMethod<?> method) {
        @Nullable Transactional own = method.getAnnotation(Transactional.class);
        return Optional.ofNullable(own == null ? type.getAnnotation(Transactional.class) : own)
                .map(each -> new TransactionRule(
                        each.value().name(), List.of(each.rollbackOn()), List.of(each.dontRollbackOn())));
    }

    @Override
    public void move(AnnotatedTypeConfigurator<?> type, Set<Signature> elastic) {
        @Nullable Transactional ofClass = type.getAnnotated().getAnnotation(Transactional.class);
        type.remove(Transactional.class::isInstance);
        for (AnnotatedMethodConfigurator<?> method : type.methods()) {
            AnnotatedMethod<?> annotated = method.getAnnotated();
            if (elastic.contains(Signature.of(annotated.getJavaMember()))) {
                method.remove(Transactional.class::isInstance);
            } else if (ofClass != null && isIncluded(annotated)) {
                method.add(ofClass);
            }
        }
    }

    private static boolean isIncluded(AnnotatedMethod<?> method) {
        int modifiers = method.getJavaMember().getModifiers();
        return !Modifier.isPrivate(modifiers)
                && !Modifier.isStatic(modifiers)
                && !Modifier.isFinal(modifiers)
                && !method.isAnnotationPresent(Transactional.class)
                && MethodKind.callback(method).isEmpty();
    }
}
