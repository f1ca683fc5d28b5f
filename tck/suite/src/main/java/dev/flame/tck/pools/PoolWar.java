package dev.flame.tck.pools;

import dev.flame.spi.BackendProvider;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Site;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR with one pool for each behaviour. */
final class PoolWar {

    private final TestWar war = TestWar.withFlame("pools")
            .packageOf(PoolWar.class)
            .packageOf(Site.class)
            .property("flame.backend", "in-process")
            // the tasks are written in test classes, which are no beans
            .property("flame.serialization.allow", "dev.flame.tck.**");

    private PoolWar() {}

    static WebArchive build() {
        return new PoolWar()
                .pool("minimum", "min=2", "max=4")
                .pool("growing", "max=2", "max-concurrency=1")
                .pool("shared", "max=2", "max-concurrency=2")
                .pool("bounded", "max=3", "max-concurrency=2")
                .pool("buffered", "max=3", "max-concurrency=1", "buffer=1", "idle-after=10m")
                .pool("impatient", "max=1", "max-concurrency=1", "queue-timeout=300ms")
                .pool("orderly", "max=1", "max-concurrency=1")
                .pool("idling", "min=1", "max=3", "max-concurrency=1", "idle-after=300ms")
                .pool("vanishing", "min=1", "max=1", "idle-after=300ms", "min-idle-after=400ms")
                .pool("kept", "max=1", "idle-after=100ms")
                .pool("single", "min=1", "max=2", "single-use=true", "max-concurrency=1")
                .pool("ageing", "max=1", "max-lifetime=500ms", "idle-after=10m")
                .pool("short-line", "max=1", "max-concurrency=1", "max-queue=1")
                .pool("overflowing", "max=1", "max-concurrency=1", "max-queue=1", "overflow=local")
                .pool("resized", "max=1", "max-concurrency=1")
                .pool("drained", "max=1", "max-concurrency=2")
                .pool("stubborn", "max=1", "timeout=300ms")
                .pool("flaky", "backend=faulty", "max=1", "faulty.failures=2", "queue-timeout=1m")
                .pool("hopeless", "backend=faulty", "max=1", "faulty.hopeless=true", "queue-timeout=10m")
                .pool("losing", "backend=faulty", "max=1", "max-concurrency=1", "queue-timeout=1m")
                .withFaultyBackend();
    }

    private PoolWar pool(String name, String... settings) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            war.property("flame.pool." + name + "." + setting.substring(0, equals), setting.substring(equals + 1));
        }
        return this;
    }

    private WebArchive withFaultyBackend() {
        return war.build().addAsServiceProvider(BackendProvider.class, FaultyBackendProvider.class);
    }
}
