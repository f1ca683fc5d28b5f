package dev.flame.cdi.runtime;

import dev.flame.cdi.BeanKey;
import dev.flame.cdi.Deployment;
import dev.flame.cdi.ElasticMethod;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.spi.Codec;
import dev.flame.wire.codec.AllowList;
import dev.flame.wire.codec.CodecLimits;
import dev.flame.wire.codec.JdkCodec;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The codec of an application: allows the JDK's values, Flame's own, the packages of elastic beans and of those that have a
 * pool injected with all below, the packages of the types in elastic signatures (type arguments among them), and what
 * {@code flame.serialization.allow} adds.
 */
final class Codecs {

    private Codecs() {}

    static Codec of(Deployment deployment) {
        Set<String> patterns =
                new LinkedHashSet<>(deployment.config().serialization().allow());
        patterns.add("dev.flame.*");
        patterns.add(BeanReference.class.getName());
        patterns.add(BeanKey.class.getName());
        patterns.add(PoolReference.class.getName());
        deployment.poolUsers().forEach(user -> add(patterns, user, ".**"));
        for (ElasticMethod method : deployment.methods().all()) {
            add(patterns, method.bean().getBeanClass(), ".**");
            signature(patterns, method.method());
        }
        // The JDK asks for what a reference was resolved to as well. A pool can't be read from a stream: it is not
        // serialisable.
        patterns.add(PoolView.class.getName());
        AllowList allowed = AllowList.of(
                patterns, type -> isOfApplication(type, deployment.classLoader()) || BeanKey.isProxy(type));
        FlameConfig.Serialization limits = deployment.config().serialization();
        return new JdkCodec(
                allowed,
                new CodecLimits(limits.maxDepth(), limits.maxReferences(), limits.maxBytes()),
                new Travellers());
    }

    private static void signature(Collection<String> patterns, Method method) {
        SignatureTypes.of(method).forEach(type -> {
            add(patterns, type, ".*");
            if (type == URL.class) {
                // the list of the JDK's values leaves it out
                patterns.add(URL.class.getName());
            }
        });
    }

    private static void add(Collection<String> patterns, Class<?> type, String below) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String name = element.getPackageName();
        boolean ofTheJdk = element.isPrimitive() || name.startsWith("java.") || name.startsWith("javax.");
        if (!ofTheJdk && !name.isEmpty()) {
            patterns.add(name + below);
        }
    }

    /** Lambdas are written by the application: their capturing class is judged by its package, above. */
    private static boolean isOfApplication(Class<?> type, ClassLoader loader) {
        return type.getPackageName().isEmpty() && type.getClassLoader() == loader;
    }
}
