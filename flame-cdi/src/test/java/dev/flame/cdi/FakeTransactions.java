package dev.flame.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Just enough of a container's transactions to see when they begin and end. */
final class FakeTransactions {

    static final List<String> LOG = new CopyOnWriteArrayList<>();
    private static final ThreadLocal<Boolean> ACTIVE = ThreadLocal.withInitial(() -> false);
    private static final ThreadLocal<Boolean> FAIL = ThreadLocal.withInitial(() -> false);

    private FakeTransactions() {}

    static void log(String event) {
        LOG.add(event);
    }

    static void failNextCommit() {
        FAIL.set(true);
    }

    private static @Nullable Object inNew(InvocationContext context) throws Exception {
        LOG.add("begin");
        boolean before = ACTIVE.get();
        ACTIVE.set(true);
        try {
            Object result = context.proceed();
            commit();
            return result;
        } catch (RuntimeException e) {
            LOG.add("rollback");
            throw e;
        } finally {
            ACTIVE.set(before);
        }
    }

    private static void commit() {
        if (FAIL.get()) {
            FAIL.remove();
            throw new IllegalStateException("commit failed");
        }
        LOG.add("commit");
    }

    /** {@code TxType.REQUIRED}. */
    @Interceptor
    @Transactional(TxType.REQUIRED)
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    static class Required {
        @AroundInvoke
        @Nullable
        Object around(InvocationContext context) throws Exception {
            return ACTIVE.get() ? context.proceed() : inNew(context);
        }
    }

    /** {@code TxType.REQUIRES_NEW}. */
    @Interceptor
    @Transactional(TxType.REQUIRES_NEW)
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    static class RequiresNew {
        @AroundInvoke
        @Nullable
        Object around(InvocationContext context) throws Exception {
            return inNew(context);
        }
    }

    /** {@code TxType.NOT_SUPPORTED}. */
    @Interceptor
    @Transactional(TxType.NOT_SUPPORTED)
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    static class NotSupported {
        @AroundInvoke
        @Nullable
        Object around(InvocationContext context) throws Exception {
            if (!ACTIVE.get()) {
                return context.proceed();
            }
            LOG.add("suspend");
            ACTIVE.set(false);
            try {
                return context.proceed();
            } finally {
                ACTIVE.set(true);
                LOG.add("resume");
            }
        }
    }

    /** {@code TxType.NEVER}. */
    @Interceptor
    @Transactional(TxType.NEVER)
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    static class Never {
        @AroundInvoke
        @Nullable
        Object around(InvocationContext context) throws Exception {
            if (ACTIVE.get()) {
                throw new IllegalStateException("a transaction is active");
            }
            return context.proceed();
        }
    }
}
