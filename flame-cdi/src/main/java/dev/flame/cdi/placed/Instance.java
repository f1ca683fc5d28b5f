package dev.flame.cdi.placed;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.cdi.Returns;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * One instance on its runner. Its calls run side by side; its end waits until they are over, and lets in no more. Thread-safe.
 */
final class Instance {

    /** Those of its class, what it extends and what it implements: a caller may know any of them. */
    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private final CompletableFuture<Object> made = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> toEnd = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();
    private final ReentrantReadWriteLock calls = new ReentrantReadWriteLock();
    private volatile boolean kept;
    private boolean over;

    /** Somebody keeps it until its end. */
    void kept() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }

    void made(Object instance) {
        made.complete(instance);
    }

    /** Will not be made, or is gone: who waits for either hears of it. */
    void gone(@Nullable Throwable failure) {
        made.completeExceptionally(failure == null ? new IllegalStateException("it was ended") : failure);
        gone.complete(null);
    }

    /** Asks for its end. */
    void end() {
        toEnd.complete(null);
    }

    void awaitMade() throws Exception {
        take(made);
    }

    /** Waits until somebody asks for the end. */
    void awaitEnd() throws Exception {
        take(toEnd);
    }

    void awaitGone() throws Exception {
        take(gone);
    }

    /** Lets no more calls in, and does something last when those under way are over. */
    void last(Runnable last) {
        calls.writeLock().lock();
        try {
            over = true;
            last.run();
        } finally {
            calls.writeLock().unlock();
        }
    }

    @Nullable
    Object call(String target, String signature, @Nullable Object[] arguments) throws Throwable {
        Object instance = take(made);
        calls.readLock().lockInterruptibly();
        try {
            if (over) {
                throw notHere(target);
            }
            Method method = METHODS.get(instance.getClass()).get(signature);
            if (method == null) {
                throw new IllegalArgumentException(Messages.noSuchMethod(signature, instance.getClass()));
            }
            return Returns.of(method.getReturnType()).settle(invoke(method, instance, arguments));
        } finally {
            calls.readLock().unlock();
        }
    }

    static NotDispatchedException notHere(String target) {
        return new NotDispatchedException(Reason.REFUSED, Messages.notHere(target), null);
    }

    /** How a method is told on both sides. */
    static String signature(Method method) {
        StringBuilder text = new StringBuilder(method.getDeclaringClass().getName())
                .append('#')
                .append(method.getName())
                .append('(');
        for (Class<?> type : method.getParameterTypes()) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ",").append(type.getTypeName());
        }
        return text.append(')').toString();
    }

    private static @Nullable Object invoke(Method method, Object instance, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private static Map<String, Method> find(Class<?> type) {
        Map<String, Method> found = new HashMap<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                found.putIfAbsent(signature(method), method);
            }
        }
        for (Method method : type.getMethods()) {
            found.putIfAbsent(signature(method), method);
        }
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> declared : each.getInterfaces()) {
                for (Method method : declared.getMethods()) {
                    found.putIfAbsent(signature(method), method);
                }
            }
        }
        found.values().forEach(method -> method.trySetAccessible());
        return found;
    }

    private static <T extends @Nullable Object> T take(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw failure;
        }
    }
}
