package dev.flame.tck.calls;

import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.elsewhere.Bystander;
import dev.flame.tck.support.Site;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The pools of the WAR that single calls are tested with: few runners, since each may be a whole server. */
final class CallPools {

    /** Takes most calls, on one runner. */
    static final String CALLS = "calls";

    /** Stops what takes too long. */
    static final String BRIEF = "brief";

    /** Has two runners, and sends a call where the fewest are. */
    static final String PAIRED = "paired";

    /** Keeps placed beans. */
    static final String PLACING = "placing";

    private CallPools() {}

    static WebArchive war(String backend) {
        return TestWar.withFlame("calls-" + backend)
                .packageOf(CallPools.class)
                .packageOf(Site.class)
                .packageOf(Bystander.class)
                .property("flame.backend", backend)
                .property("flame.pool.calls.max", "1")
                .property("flame.pool.calls.idle-after", "10m")
                .property("flame.pool.calls.boot-timeout", "2m")
                .property("flame.pool.calls.queue-timeout", "2m")
                .property("flame.pool.brief.template", "calls")
                .property("flame.pool.brief.timeout", "1s")
                .property("flame.pool.paired.template", "calls")
                .property("flame.pool.paired.max", "2")
                .property("flame.pool.paired.max-concurrency", "2")
                .property("flame.pool.paired.strategy", "spread")
                .property("flame.pool.placing.template", "calls")
                .property(Movable.class.getName() + "/moved/Elastic/value", BRIEF)
                .property(Movable.class.getName() + "/kept/Elastic/enabled", "false")
                .property("tck.side", "parent")
                .property("%runner.tck.side", "runner")
                .build();
    }
}
