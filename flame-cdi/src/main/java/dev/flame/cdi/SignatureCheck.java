package dev.flame.cdi;

import dev.flame.cdi.config.Problem;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.channels.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Function;
import java.util.stream.BaseStream;

/** Finds what can't travel in the signature of an elastic method. */
final class SignatureCheck {

    private static final Map<Class<?>, String> REFUSED = new LinkedHashMap<>();

    static {
        REFUSED.put(BaseStream.class, "a stream can be read in the JVM that made it only");
        REFUSED.put(Iterator.class, "an iterator walks over what is in the JVM that made it");
        REFUSED.put(Spliterator.class, "a spliterator walks over what is in the JVM that made it");
        REFUSED.put(Enumeration.class, "an enumeration walks over what is in the JVM that made it");
        REFUSED.put(InputStream.class, "it reads from a source that is open in one JVM only");
        REFUSED.put(Reader.class, "it reads from a source that is open in one JVM only");
        REFUSED.put(OutputStream.class, "it writes to a target that is open in one JVM only");
        REFUSED.put(Writer.class, "it writes to a target that is open in one JVM only");
        REFUSED.put(Channel.class, "it is open in one JVM only");
        REFUSED.put(Lock.class, "a lock holds in one JVM only");
        REFUSED.put(ReadWriteLock.class, "a lock holds in one JVM only");
        REFUSED.put(Condition.class, "a condition is signalled in one JVM only");
        REFUSED.put(Semaphore.class, "a semaphore counts in one JVM only");
        REFUSED.put(Thread.class, "a thread runs in one JVM only");
        REFUSED.put(Executor.class, "its threads run in one JVM only");
        REFUSED.put(Flow.Publisher.class, "its items are emitted in one JVM; only as the result itself do they travel");
        REFUSED.put(Flow.Subscriber.class, "it takes items in one JVM only");
        REFUSED.put(Flow.Subscription.class, "it is a tie between two objects of one JVM");
    }

    private final Function<Type, Optional<String>> refusal;

    /**
     * A check.
     *
     * @param refusal what the codec says of a type
     */
    SignatureCheck(Function<Type, Optional<String>> refusal) {
        this.refusal = refusal;
    }

    List<Problem> check(String method, AnnotatedMethod<?> annotated, boolean asynchronous) {
        List<Problem> problems = new ArrayList<>();
        for (AnnotatedParameter<?> parameter : annotated.getParameters()) {
            reason(parameter.getBaseType())
                    .or(() -> isFuture(parameter.getBaseType())
                            ? Optional.of("it is completed in one JVM only")
                            : Optional.empty())
                    .ifPresent(reason -> problems.add(Messages.parameter(
                            method,
                            parameter.getPosition(),
                            parameter.getBaseType().getTypeName(),
                            reason)));
        }
        result(method, annotated, asynchronous).ifPresent(problems::add);
        return problems;
    }

    private Optional<Problem> result(String method, AnnotatedMethod<?> annotated, boolean asynchronous) {
        Class<?> raw = annotated.getJavaMember().getReturnType();
        Type type = annotated.getBaseType();
        if (raw == void.class || raw == Void.class) {
            return Optional.empty();
        }
        if (raw == Future.class && !asynchronous) {
            return Optional.of(Messages.futureWithoutAsynchronous(method));
        }
        if (raw != Flow.Publisher.class && isPublisher(raw)) {
            return Optional.of(Messages.publisherType(method, raw.getTypeName()));
        }
        boolean wrapped = raw == Flow.Publisher.class || isStage(raw);
        if (!isStage(raw) && isFuture(raw)) {
            return Optional.of(Messages.stageType(method, raw.getTypeName()));
        }
        Type travelling = wrapped ? Types.argument(type) : type;
        return reason(travelling).map(each -> Messages.result(method, travelling.getTypeName(), each));
    }

    private static boolean isStage(Class<?> raw) {
        return raw == Future.class || raw == CompletionStage.class || raw == CompletableFuture.class;
    }

    /** Also those of Reactive Streams before the JDK had them, which need not be on the class path here. */
    private static boolean isPublisher(Class<?> raw) {
        if (raw == Flow.Publisher.class || raw.getName().equals("org.reactivestreams.Publisher")) {
            return true;
        }
        Class<?> above = raw.getSuperclass();
        return (above != null && isPublisher(above))
                || Arrays.stream(raw.getInterfaces()).anyMatch(SignatureCheck::isPublisher);
    }

    private static boolean isFuture(Type type) {
        Class<?> raw = Types.erased(type);
        return Future.class.isAssignableFrom(raw) || CompletionStage.class.isAssignableFrom(raw);
    }

    private Optional<String> reason(Type type) {
        Class<?> raw = Types.erased(type);
        if (raw == Void.class) {
            return Optional.empty();
        }
        Class<?> element = raw;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        for (Map.Entry<Class<?>, String> refused : REFUSED.entrySet()) {
            if (refused.getKey().isAssignableFrom(element)) {
                return Optional.of(refused.getValue());
            }
        }
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                Optional<String> reason = reason(argument);
                if (reason.isPresent()) {
                    return reason.map(each -> "of its " + argument.getTypeName() + ", " + each);
                }
            }
        }
        return refusal.apply(type);
    }
}
