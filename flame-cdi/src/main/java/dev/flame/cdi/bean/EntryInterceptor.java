package dev.flame.cdi.bean;

import dev.flame.Elastic;
import dev.flame.cdi.ElasticCalls;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * Outermost of all: puts the marker of a call that came from the parent where the inner interceptors find it, even if one
 * between them changes the thread.
 */
@Elastic
@Interceptor
@Priority(EntryInterceptor.PRIORITY)
public class EntryInterceptor {

    static final int PRIORITY = 1;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ElasticCalls calls;

    /**
     * Takes a call.
     *
     * @param context the call
     * @return its result
     * @throws Exception what the interceptors inside threw
     */
    @AroundInvoke
    public @Nullable Object around(InvocationContext context) throws Exception {
        return calls.enter(context);
    }
}
