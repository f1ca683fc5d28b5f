package dev.flame.tck.pools;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Pools of one WAR, each configured for what is tested on it. */
@ArquillianTest
public class PoolsTest implements GrowthTests, WaitingTests, EndingTests {

    @Deployment
    static WebArchive deployment() {
        return PoolWar.build();
    }
}
