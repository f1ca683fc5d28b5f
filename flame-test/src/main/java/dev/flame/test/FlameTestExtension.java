package dev.flame.test;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link FlameTest} does. Containers that start on the test's thread from {@code beforeAll} on get the test's runners. */
public final class FlameTestExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace OWN = Namespace.create(FlameTestExtension.class);

    /** For JUnit. */
    public FlameTestExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        TestBenches.bind(new FlameRunners());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<FlameRunners> bound = TestBenches.bound().filter(runners -> !runners.isOver());
        if (bound.isEmpty()) {
            TestBenches.bind(new FlameRunners());
        }
        bound.ifPresent(FlameRunners::forget);
        annotation(context).filter(test -> test.beans().length > 0).ifPresent(test -> start(test, context));
    }

    private static void start(FlameTest test, ExtensionContext context) {
        TestContainer container = TestContainer.start(test);
        context.getStore(OWN).put(TestContainer.class, container);
        context.getRequiredTestInstances().getAllInstances().forEach(container::inject);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestContainer container = context.getStore(OWN).remove(TestContainer.class, TestContainer.class);
        if (container != null) {
            container.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestBenches.unbind();
    }

    private static Optional<FlameTest> annotation(ExtensionContext context) {
        return context.getTestClass().flatMap(type -> AnnotationSupport.findAnnotation(type, FlameTest.class));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FlameRunners.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return TestBenches.bound().orElseThrow(() -> new IllegalStateException(Messages.noContainer()));
    }
}
