package dev.flame.cdi.bean;

import dev.flame.Elastic;
import dev.flame.cdi.ElasticCalls;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Sends calls of elastic methods to runners, inside Fault Tolerance. */
@Elastic
@Interceptor
@Priority(Elastic.PRIORITY)
public class ElasticInterceptor {

    @Inject
    @SuppressWarnings("NullAway.Init")
    ElasticCalls calls;

    /**
     * Takes a call.
     *
     * @param context the call
     * @return its result
     * @throws Exception what the method threw, or Flame
     */
    @AroundInvoke
    public @Nullable Object around(InvocationContext context) throws Exception {
        return calls.around(context);
    }
}
