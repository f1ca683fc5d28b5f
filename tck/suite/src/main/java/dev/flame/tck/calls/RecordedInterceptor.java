package dev.flame.tck.calls;

import dev.flame.Elastic;
import dev.flame.tck.support.Site;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Puts its own site before the result. */
@Recorded
@Interceptor
@Priority(Elastic.PRIORITY + 100)
public class RecordedInterceptor {

    @AroundInvoke
    Object record(InvocationContext context) throws Exception {
        Surroundings result = (Surroundings) context.proceed();
        return new Surroundings(
                result.body(), Site.here(), result.request(), result.tenant(), result.contextClassLoader());
    }
}
