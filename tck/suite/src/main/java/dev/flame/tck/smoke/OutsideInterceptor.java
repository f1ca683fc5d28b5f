package dev.flame.tck.smoke;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Counts the calls that it sees. */
@Outside
@Interceptor
@Priority(OutsideInterceptor.PRIORITY)
public class OutsideInterceptor {

    /** Below Fault Tolerance's default base of 4010. */
    static final int PRIORITY = 3900;

    private final Counts counts;

    @Inject
    OutsideInterceptor(Counts counts) {
        this.counts = counts;
    }

    @AroundInvoke
    Object count(InvocationContext context) throws Exception {
        counts.outside().incrementAndGet();
        return context.proceed();
    }
}
