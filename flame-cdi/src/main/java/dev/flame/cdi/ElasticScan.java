package dev.flame.cdi;

import dev.flame.Elastic;
import dev.flame.OnlyOnParent;
import dev.flame.cdi.ElasticType.Declared;
import dev.flame.cdi.config.Problem;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the elastic methods of one class, and their mistakes. For one class. */
final class ElasticScan {

    private final AnnotatedType<?> type;
    private final BeanManager beans;
    private final SignatureCheck signatures;
    private final DeclaredTransactions transactions;
    private final Optional<Elastic> ofClass;
    private final boolean finalClass;
    private final List<Declared> methods = new ArrayList<>();
    private final Set<Signature> local = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Method> unbindable = new HashSet<>();
    private boolean classUnbindable;

    ElasticScan(
            AnnotatedType<?> type, BeanManager beans, SignatureCheck signatures, DeclaredTransactions transactions) {
        this.type = type;
        this.beans = beans;
        this.signatures = signatures;
        this.transactions = transactions;
        this.ofClass = Annotations.find(type, Elastic.class, beans);
        this.finalClass = Modifier.isFinal(type.getJavaClass().getModifiers());
    }

    /** The class's elastic methods; empty if it has nothing to do with {@code @Elastic}. */
    Optional<ElasticType> scan() {
        if (ofClass.isEmpty()
                && type.getMethods().stream().noneMatch(each -> each.isAnnotationPresent(Elastic.class))) {
            return Optional.empty();
        }
        for (AnnotatedMethod<?> method : latest()) {
            Elastic own = method.getAnnotation(Elastic.class);
            if (own != null) {
                annotated(method, own);
            } else {
                ofClass.ifPresent(elastic -> included(method, elastic));
            }
        }
        String bean = type.getJavaClass().getName();
        if (finalClass) {
            problems.add(Messages.finalClass(bean));
        }
        if (type.isAnnotationPresent(OnlyOnParent.class)) {
            problems.add(Messages.onlyOnParent(bean));
        }
        return Optional.of(
                new ElasticType(type.getJavaClass(), List.copyOf(methods), Set.copyOf(local), List.copyOf(problems)));
    }

    /** Whether something has the binding that can't have one. */
    boolean mustUnbind() {
        return classUnbindable || finalClass || !unbindable.isEmpty();
    }

    /** Takes the binding from what can't have one, or the container would fail before Flame can say why. */
    void unbind(AnnotatedTypeConfigurator<?> configurator) {
        if (classUnbindable || finalClass) {
            configurator.remove(this::brings);
        }
        configurator
                .filterMethods(each -> finalClass || unbindable.contains(each.getJavaMember()))
                .forEach(each -> each.remove(Elastic.class::isInstance));
    }

    private boolean brings(Annotation annotation) {
        return annotation instanceof Elastic || Annotations.isStereotypeWith(annotation, Elastic.class, beans);
    }

    private void annotated(AnnotatedMethod<?> method, Elastic elastic) {
        Optional<String> obstacle = obstacle(method.getJavaMember());
        Optional<String> callback = MethodKind.callback(method);
        if (obstacle.isPresent()) {
            problems.add(Messages.notInterceptable(name(method), obstacle.get()));
            unbindable.add(method.getJavaMember());
        } else if (callback.isPresent()) {
            problems.add(Messages.notBusiness(name(method), callback.get()));
            unbindable.add(method.getJavaMember());
        } else {
            add(method, elastic, true);
        }
    }

    private void included(AnnotatedMethod<?> method, Elastic elastic) {
        int modifiers = method.getJavaMember().getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            return;
        }
        if (MethodKind.isLocal(method)) {
            local.add(Signature.of(method.getJavaMember()));
        } else if (Modifier.isFinal(modifiers)) {
            problems.add(Messages.notInterceptable(name(method), "final"));
            classUnbindable = true;
        } else {
            add(method, elastic, false);
        }
    }

    private void add(AnnotatedMethod<?> method, Elastic elastic, boolean onMethod) {
        boolean asynchronous =
                Annotations.has(method, Annotations.ASYNCHRONOUS) || Annotations.has(type, Annotations.ASYNCHRONOUS);
        problems.addAll(signatures.check(name(method), method, asynchronous));
        methods.add(new Declared(
                method.getJavaMember(),
                elastic.value(),
                elastic.link(),
                onMethod,
                transactions.of(type, method),
                RoleRule.of(type, method)));
    }

    private static Optional<String> obstacle(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers)) {
            return Optional.of("private");
        }
        if (Modifier.isStatic(modifiers)) {
            return Optional.of("static");
        }
        return Modifier.isFinal(modifiers) ? Optional.of("final") : Optional.empty();
    }

    private String name(AnnotatedMethod<?> method) {
        return Signature.of(method.getJavaMember()).keyIn(type.getJavaClass());
    }

    /** Of methods that override each other, the one that is called; no bridges. */
    private Iterable<? extends AnnotatedMethod<?>> latest() {
        Map<Signature, AnnotatedMethod<?>> latest = new LinkedHashMap<>();
        List<AnnotatedMethod<?>> all = new ArrayList<>();
        for (AnnotatedMethod<?> each : type.getMethods()) {
            Method method = each.getJavaMember();
            if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
                all.add(each);
            } else if (!method.isBridge() && !method.isSynthetic()) {
                latest.merge(Signature.of(method), each, ElasticScan::overriding);
            }
        }
        all.addAll(latest.values());
        return all;
    }

    private static AnnotatedMethod<?> overriding(AnnotatedMethod<?> a, AnnotatedMethod<?> b) {
        Class<?> ofA = a.getJavaMember().getDeclaringClass();
        Class<?> ofB = b.getJavaMember().getDeclaringClass();
        return ofA.isAssignableFrom(ofB) ? b : a;
    }
}
