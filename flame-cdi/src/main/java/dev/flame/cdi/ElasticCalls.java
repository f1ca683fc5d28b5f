package dev.flame.cdi;

import dev.flame.Caller;
import dev.flame.FlameRole;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.FlameConfig.Nested;
import dev.flame.spi.Invocation.InPlace;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the interceptors do with a call: run it here, or send it to a runner and wait. */
public class ElasticCalls {

    /** Where the first attempt's arguments are kept: one that ran in this JVM may have replaced or changed them. */
    private static final String ARGUMENTS = ElasticCalls.class.getName() + ".arguments";

    private final ElasticMethods methods;
    private final BeanInvoker invoker;
    private final boolean inline;
    private final boolean onRunner;
    private final Supplier<Dispatch> dispatch;
    private final ParameterChecks checks;
    private final Transactions transactions;
    private final Supplier<Optional<Caller>> callers;

    ElasticCalls(
            ElasticMethods methods,
            BeanInvoker invoker,
            FlameConfig config,
            FlameRole role,
            Supplier<Dispatch> dispatch,
            ParameterChecks checks,
            Transactions transactions,
            Supplier<Optional<Caller>> callers) {
        this.methods = methods;
        this.invoker = invoker;
        this.inline = config.nested() == Nested.INLINE;
        this.onRunner = role.isRunner();
        this.dispatch = dispatch;
        this.checks = checks;
        this.transactions = transactions;
        this.callers = callers;
    }

    /**
     * Takes a call before all other interceptors: marks it, if it is the one that the current thread brings from the parent.
     *
     * @param context the call
     * @return its result
     * @throws Exception what the interceptors inside threw
     */
    public @Nullable Object enter(InvocationContext context) throws Exception {
        methods.called(context.getTarget(), context.getMethod())
                .flatMap(Entry::take)
                .ifPresent(entry -> context.getContextData().put(Entry.KEY, entry));
        return context.proceed();
    }

    /**
     * Takes a call inside Fault Tolerance: runs it here, or sends it to a runner and waits.
     *
     * @param context the call
     * @return its result
     * @throws Exception what the method threw, or Flame
     */
    public @Nullable Object around(InvocationContext context) throws Exception {
        Optional<ElasticMethod> method = methods.called(context.getTarget(), context.getMethod());
        if (method.isEmpty()) {
            if (methods.isLocal(context.getTarget(), context.getMethod())) {
                return context.proceed();
            }
            throw new IllegalStateException(Messages.notInCatalogue(context.getMethod()));
        }
        if (context.getContextData().get(Entry.KEY) instanceof Entry entry) {
            return entry.enter(context);
        }
        if (!method.get().enabled() || (inline && (onRunner || InvocationThread.isCurrent()))) {
            return context.proceed();
        }
        // asked first: a server that ends may have taken validation and transactions away already
        Dispatch way = dispatch.get();
        checks.check(context);
        return transactions.outside(() -> send(way, method.get(), context));
    }

    /**
     * Takes a call behind the elastic interceptor, where the work is done.
     *
     * @param context the call
     * @return its result
     * @throws Exception what the method threw, or the transaction
     */
    public @Nullable Object work(InvocationContext context) throws Exception {
        Optional<ElasticMethod> method = methods.called(context.getTarget(), context.getMethod());
        method.ifPresent(this::authorize);
        Optional<TransactionRule> rule = method.flatMap(ElasticMethod::transaction);
        return rule.isEmpty() ? context.proceed() : transactions.inside(rule.get(), context::proceed);
    }

    /** Where the caller's server can't know: what runs where it is called is as safe as without Flame. */
    private void authorize(ElasticMethod method) {
        if (method.roles().isPresent() && (onRunner || InvocationThread.isCurrent())) {
            method.roles().get().check(method.key(), callers.get());
        }
    }

    private @Nullable Object send(Dispatch way, ElasticMethod method, InvocationContext context) throws Exception {
        InPlace here = arguments -> inPlace(method, context, arguments);
        if (method.returns() == Returns.STREAM) {
            return way.stream(method, arguments(context), arguments -> anew(method, arguments));
        }
        if (method.returns() != Returns.VALUE) {
            return way.submit(method, arguments(context), here);
        }
        try {
            return way.call(method, arguments(context), here);
        } catch (Throwable e) { // what a method may throw, an interceptor may not declare
            throw Sneaky.thrown(e);
        }
    }

    /** Each subscription is a call of its own, side by side with others: not one that goes on in the caller's context. */
    private @Nullable Object anew(ElasticMethod method, @Nullable Object[] arguments) throws Exception {
        return InvocationThread.during(() -> {
            try {
                return invoker.invoke(method.key(), arguments);
            } catch (Throwable e) { // what a method may throw, a callable may not declare
                throw Sneaky.thrown(e);
            }
        });
    }

    private @Nullable Object inPlace(ElasticMethod method, InvocationContext context, @Nullable Object[] arguments)
            throws Exception {
        return InvocationThread.during(() -> invoker.inRequest(() -> {
            context.setParameters(arguments);
            return method.returns().settle(context.proceed());
        }));
    }

    private static @Nullable Object[] arguments(InvocationContext context) {
        Object kept = context.getContextData()
                .computeIfAbsent(ARGUMENTS, key -> context.getParameters().clone());
        return ((Object[]) kept).clone();
    }
}
