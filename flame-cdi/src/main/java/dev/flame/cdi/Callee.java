package dev.flame.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a call of an elastic method is made on. A client proxy finds its bean at each call, so that one does for all; a bean of
 * no normal scope is made for each call and destroyed after it.
 */
final class Callee {

    private final ElasticMethod method;
    private final View view;
    private final @Nullable Object proxy;

    private Callee(ElasticMethod method, View view, @Nullable Object proxy) {
        this.method = method;
        this.view = view;
        this.proxy = proxy;
    }

    static Callee of(ElasticMethod method, BeanManager beans) {
        View view = View.of(method);
        boolean proxied = beans.isNormalScope(method.bean().getScope());
        return new Callee(
                method,
                view,
                proxied
                        ? beans.getReference(method.bean(), view.type(), beans.createCreationalContext(method.bean()))
                        : null);
    }

    View view() {
        return view;
    }

    /** Does something with a reference. */
    <R> R with(BeanManager beans, Function<Object, R> call) {
        if (proxy != null) {
            return call.apply(proxy);
        }
        CreationalContext<?> creation = beans.createCreationalContext(method.bean());
        try {
            return call.apply(beans.getReference(method.bean(), view.type(), creation));
        } finally {
            creation.release();
        }
    }
}
