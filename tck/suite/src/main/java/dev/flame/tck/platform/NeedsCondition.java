package dev.flame.tck.platform;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads {@link Needs}. */
final class NeedsCondition implements ExecutionCondition {

    /** Lists, separated by commas, what the server lacks. */
    static final String WITHOUT = "flame.tck.without";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
                .map(needs -> Arrays.asList(System.getProperty(WITHOUT, "").split(","))
                                .contains(needs.value())
                        ? ConditionEvaluationResult.disabled("the server has no " + needs.value())
                        : ConditionEvaluationResult.enabled("the server has " + needs.value()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs nothing"));
    }
}
