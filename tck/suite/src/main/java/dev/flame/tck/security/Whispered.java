package dev.flame.tck.security;

import dev.flame.Elastic;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells where it runs, and what it was told of encryption there. */
@ApplicationScoped
public class Whispered {

    @Elastic("encrypted")
    public Site here() {
        return Site.here();
    }

    /** How much of a key, a certificate and an authority its JVM was given. */
    @Elastic("encrypted")
    public int parts() {
        String variable = System.getenv(RunnerEnvironment.TLS);
        return variable == null || variable.isEmpty() ? 0 : variable.split("\\.", -1).length;
    }
}
