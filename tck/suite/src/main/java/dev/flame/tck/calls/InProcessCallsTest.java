package dev.flame.tck.calls;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Runners in the same JVM. */
@ArquillianTest
public class InProcessCallsTest
        implements ElasticMethodTests,
                LambdaTests,
                OptionTests,
                MapTests,
                StreamTests,
                PlaceTests,
                ProgressTests,
                FaultToleranceTests,
                FailureTests,
                DeadlineTests,
                SurroundingsTests {

    @Deployment
    static WebArchive deployment() {
        return CallPools.war("in-process");
    }

    @Override
    public boolean hasOwnProcesses() {
        return false;
    }
}
