package dev.flame.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestSourceTest {

    private static final TestSource BASE = TestSource.parse("PoolTests", """
            interface PoolTests extends Under {
                @Assertion("POOL-1")
                default void shouldBoot() {
                    other();
                }

                @Timeout(5)
                @Assertion({"POOL-3", "POOL-4"})
                @Order(1)
                default void shouldGrow() throws Exception {}
            }
            """);

    @Test
    void shouldFindIdsOfEachTest() {
        assertThat(BASE.methods())
                .isEqualTo(Map.of("shouldBoot", List.of("POOL-1"), "shouldGrow", List.of("POOL-3", "POOL-4")));
    }

    @Test
    void shouldFindTestsThatAClassInherits() {
        TestSource heir = TestSource.parse("HeirTest", "public class HeirTest\n  implements PoolTests, Other {}");
        TestSources sources = new TestSources(Map.of("PoolTests", BASE, "HeirTest", heir));

        assertThat(sources.declared("HeirTest", "shouldGrow")).contains("PoolTests.shouldGrow");
        assertThat(sources.declared("HeirTest", "unknown")).isEqualTo(Optional.empty());
    }
}
