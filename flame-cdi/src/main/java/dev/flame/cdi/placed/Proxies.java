package dev.flame.cdi.placed;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes typed proxies: of interfaces by the JDK, of classes by a subclass. What can be proxied is what CDI can make a client
 * proxy of (CDI 4.0, 3.10): a class that is not final, with a constructor without parameters that is not private, and without
 * final methods. Thread-safe.
 */
final class Proxies {

    private static final int CONSTRUCTOR = 0;
    private static final int HANDLER = 1;

    /** No type of Flame's own: a class that outlives the application keeps what is kept for it here. */
    private static final ClassValue<List<MethodHandle>> MAKERS = new ClassValue<>() {
        @Override
        protected List<MethodHandle> computeValue(Class<?> type) {
            try {
                return maker(type);
            } catch (ReflectiveOperationException closed) {
                throw new IllegalArgumentException(Messages.noProxy(type, "its package is closed to Flame"), closed);
            }
        }
    };

    private Proxies() {}

    /**
     * A proxy.
     *
     * @throws IllegalArgumentException if there can be none of this type
     */
    static <B> B of(Class<B> type, InvocationHandler handler) {
        if (type.isInterface()) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
        List<MethodHandle> maker = MAKERS.get(type);
        try {
            Object proxy = maker.get(CONSTRUCTOR).invoke();
            maker.get(HANDLER).invoke(proxy, handler);
            return type.cast(proxy);
        } catch (Error thrown) {
            throw thrown;
        } catch (Throwable thrown) { // such as the null pointer of a constructor that calls a method of the proxy
            throw new IllegalArgumentException(Messages.noProxy(type, "its constructor threw " + thrown), thrown);
        }
    }

    private static List<MethodHandle> maker(Class<?> type) throws ReflectiveOperationException {
        List<Method> methods = check(type);
        Lookup inside = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        Lookup lookup = inside.defineHiddenClass(ProxyClassFile.of(type, methods), true);
        Class<?> proxy = lookup.lookupClass();
        lookup.findStaticVarHandle(proxy, ProxyClassFile.METHODS, Method[].class)
                .set(methods.toArray(new Method[0]));
        return List.of(
                lookup.findConstructor(proxy, MethodType.methodType(void.class)),
                lookup.findSetter(proxy, ProxyClassFile.HANDLER, InvocationHandler.class));
    }

    private static List<Method> check(Class<?> type) {
        if (type.isPrimitive() || type.isArray() || Modifier.isFinal(type.getModifiers()) || type.isSealed()) {
            throw new IllegalArgumentException(Messages.noProxy(type, "it is final, sealed or no class"));
        }
        if (Arrays.stream(type.getDeclaredConstructors()).noneMatch(Proxies::isUsable)) {
            throw new IllegalArgumentException(
                    Messages.noProxy(type, "it has no constructor without parameters that is not private"));
        }
        List<Method> methods = methods(type);
        methods.stream()
                .filter(method -> Modifier.isFinal(method.getModifiers()))
                .findFirst()
                .ifPresent(method -> {
                    throw new IllegalArgumentException(
                            Messages.noProxy(type, "its method " + method.getName() + " is final"));
                });
        return methods;
    }

    private static boolean isUsable(Constructor<?> constructor) {
        return constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers());
    }

    /** All that a subclass in the same package overrides, the most special of each signature; of Object, what has a meaning. */
    private static List<Method> methods(Class<?> type) {
        Map<String, Method> found = new LinkedHashMap<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (isInherited(method, type)) {
                    found.putIfAbsent(signature(method), method);
                }
            }
        }
        for (Method method : type.getMethods()) {
            boolean ofObject = method.getDeclaringClass() == Object.class;
            if (!Modifier.isStatic(method.getModifiers()) && (!ofObject || !Modifier.isFinal(method.getModifiers()))) {
                found.putIfAbsent(signature(method), method);
            }
        }
        return new ArrayList<>(found.values());
    }

    private static boolean isInherited(Method method, Class<?> type) {
        int modifiers = method.getModifiers();
        if (Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers)) {
            return false;
        }
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || method.getDeclaringClass().getPackage() == type.getPackage();
    }

    private static String signature(Method method) {
        return method.getName()
                + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString();
    }
}
