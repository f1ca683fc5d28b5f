package dev.flame.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.interceptor.InvocationContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableType;
import jakarta.validation.executable.ValidateOnExecution;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks parameters with Bean Validation: its own interceptor has a higher priority than Flame's, so that it runs where the
 * work is done, which is too late. Only to be loaded where Bean Validation is there.
 */
final class BeanValidation implements ParameterChecks {

    private static final Logger LOG = System.getLogger(BeanValidation.class.getName());

    private final Validator validator;
    private final ConcurrentMap<Method, Boolean> constrained = new ConcurrentHashMap<>();

    private BeanValidation(Validator validator) {
        this.validator = validator;
    }

    /** Checks with the container's validator, or with one of the provider's; or not at all, if there is none. */
    static ParameterChecks find() {
        Instance<Validator> beans = CDI.current().select(Validator.class);
        if (beans.isResolvable()) {
            return new BeanValidation(beans.get());
        }
        try {
            return new BeanValidation(Validation.buildDefaultValidatorFactory().getValidator());
        } catch (NoProviderFoundException e) {
            LOG.log(Level.DEBUG, "Bean Validation's API is there without a provider: parameters are not checked", e);
            return ParameterChecks.NONE;
        }
    }

    @Override
    public void check(InvocationContext context) {
        Method method = context.getMethod();
        if (!constrained.computeIfAbsent(
                method, each -> isConstrained(context.getTarget().getClass(), each))) {
            return;
        }
        Set<ConstraintViolation<Object>> violations =
                validator.forExecutables().validateParameters(context.getTarget(), method, context.getParameters());
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }

    private boolean isConstrained(Class<?> type, Method method) {
        if (isOff(method).or(() -> isOff(method.getDeclaringClass())).orElse(false)) {
            return false;
        }
        var constraints = validator
                .getConstraintsForClass(type)
                .getConstraintsForMethod(method.getName(), method.getParameterTypes());
        return constraints != null && constraints.hasConstrainedParameters();
    }

    private static Optional<Boolean> isOff(AnnotatedElement element) {
        @Nullable ValidateOnExecution when = element.getAnnotation(ValidateOnExecution.class);
        return Optional.ofNullable(when)
                .map(each -> Arrays.stream(each.type())
                        .noneMatch(type -> type != ExecutableType.NONE && type != ExecutableType.CONSTRUCTORS));
    }
}
