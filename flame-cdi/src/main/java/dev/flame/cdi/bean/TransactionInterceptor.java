package dev.flame.cdi.bean;

import dev.flame.Elastic;
import dev.flame.cdi.ElasticCalls;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Gives an elastic method the transaction that its {@code @Transactional} asks for, where the work is done. */
@Elastic
@Interceptor
@Priority(TransactionInterceptor.PRIORITY)
public class TransactionInterceptor {

    static final int PRIORITY = Elastic.PRIORITY + 10;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ElasticCalls calls;

    /**
     * Takes a call.
     *
     * @param context the call
     * @return its result
     * @throws Exception what the method threw, or the transaction
     */
    @AroundInvoke
    public @Nullable Object around(InvocationContext context) throws Exception {
        return calls.work(context);
    }
}
