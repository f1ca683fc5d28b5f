package dev.flame.tck.platform;

import dev.flame.Elastic;
import dev.flame.tck.support.Tally;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Counts the dispatches that arrive. */
@Between
@Interceptor
@Priority(Elastic.PRIORITY + 400)
public class BetweenInterceptor {

    @AroundInvoke
    Object count(InvocationContext context) throws Exception {
        ((Tally) context.getParameters()[0]).add("dispatch");
        return context.proceed();
    }
}
