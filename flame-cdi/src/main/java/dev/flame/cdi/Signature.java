package dev.flame.cdi;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A method's name and erased parameter types: what tells the methods of one class apart. */
record Signature(String name, List<Class<?>> parameters) {

    static Signature of(Method method) {
        return new Signature(method.getName(), List.of(method.getParameterTypes()));
    }

    /** The key of this method of a bean class. */
    String keyIn(Class<?> beanClass) {
        return beanClass.getName() + '#' + this;
    }

    /** The method of this signature that a class or interface declares or inherits, public ones only. */
    Optional<Method> in(Class<?> type) {
        try {
            return Optional.of(type.getMethod(name, parameters.toArray(new Class<?>[0])));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name + parameters.stream().map(Class::getTypeName).collect(Collectors.joining(",", "(", ")"));
    }
}
