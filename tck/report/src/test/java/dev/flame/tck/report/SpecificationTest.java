package dev.flame.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each assertion of the page has a test, and each test names assertions of the page. */
class SpecificationTest {

    private static NavigableSet<String> page = new TreeSet<>();
    private static Set<String> tested = Set.of();

    @BeforeAll
    static void read() throws IOException {
        Path root = Path.of("../..");
        page = SpecificationPage.of(root).ids();
        tested = TestSources.of(root).byId().keySet();
    }

    @Test
    void shouldTestEachAssertionOfThePage() throws IOException {
        assertThat(page)
                .as("ids of the page without a test, apart from the pending ones")
                .filteredOn(id -> !tested.contains(id))
                .isSubsetOf(pending());
    }

    @Test
    void shouldNameOnlyAssertionsOfThePage() {
        assertThat(tested)
                .as("ids that tests name, which the page does not have")
                .isSubsetOf(page);
    }

    @Test
    void shouldFindIdsAndTests() {
        assertThat(page).contains("API-1", "RUN-4").hasSizeGreaterThan(30);
        assertThat(tested).contains("API-1");
    }

    /** Ids that have no test yet; a line goes when its test comes. */
    private static Set<String> pending() throws IOException {
        try (InputStream file = SpecificationTest.class.getResourceAsStream("/pending-assertions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toSet());
        }
    }
}
