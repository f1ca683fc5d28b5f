package dev.flame.tck.ends;

import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Site;
import java.time.Duration;

/** The WAR whose runners are processes that end. */
final class EndWar {

    static final String POOL = "doomed";
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(3);

    private EndWar() {}

    static TestWar named(String name) {
        return TestWar.withFlame(name)
                .packageOf(EndWar.class)
                .packageOf(Site.class)
                .property("flame.backend", "process")
                .property("flame.heartbeat-timeout", HEARTBEAT_TIMEOUT.toString())
                .property("flame.pool.doomed.max", "1")
                .property("flame.pool.doomed.idle-after", "10m")
                .property("flame.pool.doomed.boot-timeout", "2m")
                .property("flame.pool.doomed.queue-timeout", "2m")
                .property("flame.pool.doomed.timeout", "2m")
                .property("flame.pool.doomed.detached-grace", "1m");
    }
}
