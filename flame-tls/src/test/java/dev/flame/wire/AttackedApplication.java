package dev.flame.wire;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.concurrent.CountDownLatch;

/** The application that is attacked: a JVM of its own, and with {@code FLAME_PARENT} a runner like any other. */
@ApplicationScoped
public class AttackedApplication {

    static final String ECHO = AttackedApplication.class.getName() + "#echo(java.lang.String)";

    @Elastic
    public String echo(String text) {
        return text;
    }

    /** Not elastic: no parent may call it on a runner. */
    public String secret() {
        throw new AssertionError("a method that is not elastic was called");
    }

    public static void main(String[] arguments) throws InterruptedException {
        SeContainerInitializer.newInstance().initialize();
        new CountDownLatch(1).await();
    }
}
