package dev.flame.cdi.runtime;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The classes that a method's signature names, those of type arguments and bounds among them. For one thread. */
final class SignatureTypes {

    private final Set<Class<?>> found = new LinkedHashSet<>();
    private final Set<Type> seen = new HashSet<>();

    private SignatureTypes() {}

    static Set<Class<?>> of(Method method) {
        SignatureTypes types = new SignatureTypes();
        types.add(method.getGenericReturnType());
        types.addAll(method.getGenericParameterTypes());
        return types.found;
    }

    private void addAll(Type[] types) {
        for (Type type : types) {
            add(type);
        }
    }

    private void add(Type type) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof Class<?> raw) {
            found.add(raw);
        } else if (type instanceof ParameterizedType parameterized) {
            add(parameterized.getRawType());
            addAll(parameterized.getActualTypeArguments());
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            addAll(wildcard.getUpperBounds());
            addAll(wildcard.getLowerBounds());
        } else if (type instanceof TypeVariable<?> variable) {
            addAll(variable.getBounds());
        }
    }
}
