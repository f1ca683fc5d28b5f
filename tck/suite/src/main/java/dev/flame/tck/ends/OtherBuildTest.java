package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.spi.BackendProvider;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A runner that boots from an image of another build. */
@ArquillianTest
public class OtherBuildTest {

    private static final String REBUILT = RebuiltBackendProvider.NAME;
    private static final String OTHER_BUILD = "FLAME-0215";

    @Deployment
    static WebArchive deployment() {
        return EndWar.named("other-build")
                .property("flame.pool.rebuilt.backend", REBUILT)
                .property("flame.pool.rebuilt.max", "1")
                .property("flame.pool.rebuilt.idle-after", "10m")
                .property("flame.pool.rebuilt.boot-timeout", "5m")
                .property("flame.pool.rebuilt.queue-timeout", "5m")
                .build()
                .addAsServiceProvider(BackendProvider.class, RebuiltBackendProvider.class);
    }

    @Assertion({"RUN-1", "POOL-6", "FAIL-2"})
    void shouldRefuseARunnerOfAnotherBuildOnBothSidesAndServeByOneOfItsOwn() throws Exception {
        ElasticPool pool = Beans.get(Pools.class).get(REBUILT);
        try {
            NotDispatchedException refused = assertThrows(NotDispatchedException.class, () -> pool.call(Site::here));

            assertThat(refused.reason()).isEqualTo(Reason.BOOT_FAILED);
            assertThat(refused).hasMessageContaining(OTHER_BUILD);
            assertThat(Beans.get(Events.class).failed(REBUILT))
                    .singleElement()
                    .satisfies(event -> assertThat(event.cause()).hasMessageContaining(OTHER_BUILD));
            StartedCopy other = RebuiltBackend.copies().get(0);
            other.processes().forEach(each -> Processes.awaitEnd(each.pid()));
            assertThat(other.output()).contains(OTHER_BUILD);

            Site site = pool.call(Site::here);

            StartedCopy same = RebuiltBackend.copies().get(1);
            assertThat(same.processes()).extracting(ProcessHandle::pid).contains(site.pid());
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; output: " + outputs(), e);
        } finally {
            removeAll();
        }
    }

    private static String outputs() {
        return RebuiltBackend.copies().stream()
                .map(StartedCopy::output)
                .toList()
                .toString();
    }

    private static void removeAll() throws IOException {
        for (StartedCopy copy : RebuiltBackend.copies()) {
            copy.remove();
        }
    }
}
