package dev.flame.tck;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Puts what a failed test was to prove before its message, so that whoever runs the TCK need not look into its source. */
final class NamedFailure implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Method test = context.getRequiredTestMethod();
        Assertion proves = test.getAnnotation(Assertion.class);
        if (proves == null || failure instanceof TestAbortedException) {
            throw failure;
        }
        String ids = String.join(", ", proves.value());
        if (String.valueOf(failure.getMessage()).startsWith(ids)) {
            // a test in a container passes here twice: there, and at its client
            throw failure;
        }
        throw new AssertionError(ids + " does not hold: " + failure, failure);
    }
}
