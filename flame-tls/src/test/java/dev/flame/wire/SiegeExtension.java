package dev.flame.wire;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all classes of attacks the same {@link Siege}, which ends with the last of them. */
final class SiegeExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SiegeExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Siege.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, absent -> new Shared(), Shared.class)
                .siege;
    }

    private static final class Shared implements AutoCloseable {
        final Siege siege;

        Shared() {
            try {
                siege = new Siege();
            } catch (Exception e) {
                throw new IllegalStateException("the parent to attack did not start", e);
            }
        }

        @Override
        public void close() {
            siege.close();
        }
    }
}
