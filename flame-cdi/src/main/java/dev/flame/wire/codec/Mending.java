package dev.flame.wire.codec;

import java.util.Optional;

/** How something that can't travel is to be mended, as far as its class and the way to it tell. */
final class Mending {

    /** For what is serialisable, but not on the list. */
    static final String ALLOW = "add its class or package to flame.serialization.allow, or make it transient";

    /** Where nothing better is known. */
    static final String LEAVE_OUT = "make it transient or pass an id";

    private static final String INNER = ".this$0";

    private Mending() {}

    /** What to do about a class that is serialisable, but not allowed to travel. */
    static String ofNotAllowed(Class<?> type) {
        return TypeRefusal.whyBound(type).orElse(ALLOW);
    }

    /**
     * What to do.
     *
     * @param type what is not serialisable
     * @param path the way to it
     */
    static String of(Class<?> type, String path) {
        if (GraphSearch.isLambda(type)) {
            return "declare its variable with a serialisable type, such as dev.flame.RemoteCallable, or cast it to one";
        }
        if (path.endsWith(INNER)) {
            return "an inner or anonymous class holds the instance around it: make it a static nested class, or a record";
        }
        if (path.endsWith("captures this (" + GraphSearch.name(type) + ")")) {
            return "the lambda uses a field or method of the instance around it: copy the field to a local variable first, make"
                    + " the method static, or inject a bean and capture that";
        }
        Optional<String> bound = TypeRefusal.whyBound(type);
        if (bound.isPresent()) {
            return bound.get();
        }
        if (type.getClassLoader() == null) {
            return LEAVE_OUT;
        }
        String kind = type.isRecord() ? "the record" : "the class";
        return "let " + kind + " implement java.io.Serializable, make the field transient, or pass an id";
    }
}
