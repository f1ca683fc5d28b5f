package dev.flame.tck.redeploy;

import dev.flame.tck.deploy.TestWar;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed again and again, and what it is compared with. */
public final class RedeployWar {

    private RedeployWar() {}

    /**
     * A WAR with Flame, encrypted connections and runners of both kinds.
     *
     * @param name its name, without the ending
     * @param properties further configuration
     * @param more classes for this server
     * @return the WAR
     */
    public static WebArchive withFlame(String name, Map<String, String> properties, Class<?>... more) {
        TestWar war = TestWar.withFlame(name)
                .certificates()
                .classes(Use.class, Marks.class, ElasticUse.class, Guest.class, Guest.Letter.class, Kept.class)
                .classes(more)
                .property("flame.backend", "in-process")
                .property("flame.tls.mode", "always")
                .property("flame.serialization.allow", "dev.flame.tck.redeploy.*")
                .property("flame.pool.near.min", "1")
                .property("flame.pool.near.max", "4")
                .property("flame.pool.near.shutdown-timeout", "200ms")
                .property("flame.pool.far.backend", "process")
                .property("flame.pool.far.max", "1")
                .property("flame.pool.far.boot-timeout", "2m")
                .property("flame.pool.far.queue-timeout", "2m");
        properties.forEach(war::property);
        return war.build();
    }

    /**
     * A WAR without Flame, that is otherwise the same.
     *
     * @param name its name, without the ending
     * @param more classes for this server
     * @return the WAR
     */
    public static WebArchive plain(String name, Class<?>... more) {
        return TestWar.plain(name)
                .classes(Use.class, Marks.class, PlainUse.class)
                .classes(more)
                .build();
    }
}
