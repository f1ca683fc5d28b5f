package dev.flame.cdi;

import dev.flame.Elastic;
import dev.flame.FlameRole;
import dev.flame.RunnerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.faulttolerance.Retry;

/** An application for a class path without the optional APIs, where the JVM leaves their annotations out. */
final class WithoutOptionalApis {

    private WithoutOptionalApis() {}

    @ApplicationScoped
    static class Work {
        @Elastic
        @Retry
        @Transactional
        public String run(@Min(1) int number) {
            return "here " + number;
        }
    }

    public static void main(String[] arguments) throws Throwable {
        for (OptionalApis each : OptionalApis.values()) {
            if (each.isPresent()) {
                throw new IllegalStateException(each + " is on the class path");
            }
        }
        try (Container container = Container.of(Work.class).start()) {
            container.engine.answering((method, values, inPlace) -> "remote " + values[0]);
            System.out.println("answer: " + container.get(Work.class).run(3));
        }
        try (Container container = Container.of(Work.class)
                .on(FlameRole.runner(new RunnerId("default-1"), "default"))
                .start()) {
            System.out.println("in place: "
                    + container.engine.deployment().invoker().invoke(Work.class.getName() + "#run(int)", new Object[] {3
                    }));
        }
    }
}
