package dev.flame.tck.smoke;

import dev.flame.Elastic;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Counts the attempts that it sees. */
@Inside
@Interceptor
@Priority(Elastic.PRIORITY)
public class InsideInterceptor {

    private final Counts counts;

    @Inject
    InsideInterceptor(Counts counts) {
        this.counts = counts;
    }

    @AroundInvoke
    Object count(InvocationContext context) throws Exception {
        counts.inside().incrementAndGet();
        return context.proceed();
    }
}
