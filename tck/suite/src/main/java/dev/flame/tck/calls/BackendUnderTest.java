package dev.flame.tck.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.FlameRole;
import dev.flame.tck.support.Site;

/** What differs between backends: how a test tells that work ran on a runner. */
interface BackendUnderTest {

    /** Whether runners are processes of their own. */
    boolean hasOwnProcesses();

    /** Asserts that something ran on a runner of a pool. */
    default void assertRanOnRunner(Site site, String pool) {
        assertThat(site.isHere()).as("ran on the caller's thread: %s", site).isFalse();
        if (hasOwnProcesses()) {
            assertThat(site.pid()).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(site.role()).isEqualTo(FlameRole.Side.RUNNER);
            assertThat(site.runner()).startsWith(pool + "-");
        }
    }
}
