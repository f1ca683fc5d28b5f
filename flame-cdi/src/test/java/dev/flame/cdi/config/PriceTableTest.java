package dev.flame.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.PoolCost;
import dev.flame.PoolCounts;
import dev.flame.TargetCounts;
import dev.flame.TimeSpread;
import dev.flame.cdi.FakeBackend;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;

class PriceTableTest {

    private static final FakeBackend AZURE =
            new FakeBackend("azure", List.of(), Duration.ofMinutes(5), Optional.empty());
    private static final Offset<Double> EXACT = Offset.offset(1e-9);
    private static final TimeSpread NO_TIMES = new TimeSpread(List.of(), List.of(0L), Duration.ZERO);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final List<Problem> problems = new ArrayList<>();

    @Assertion("OBS-6")
    void shouldTakeTheMostSpecificPriceOfTheUsersFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("prices"), "currency=EUR\nazure=0.5\nazure.here.big=0.25\nazure.big=0.3\n");

        PriceTable table = PriceTable.read(Optional.of(file.toString()), problems::add);

        assertThat(problems).isEmpty();
        assertThat(table.of(AZURE.billed("azure.here.big", "azure.big"), Map.of()))
                .contains(new RunnerPrice("EUR", 0.25, file.toString()));
        assertThat(table.of(AZURE, Map.of())).map(RunnerPrice::perHour).contains(0.5);
        assertThat(table.of(AZURE.billed("other"), Map.of())).isEmpty();
    }

    @Assertion("OBS-6")
    void shouldHaveAnExampleWhereNothingIsConfigured() {
        PriceTable table = PriceTable.read(Optional.empty(), problems::add);

        assertThat(problems).isEmpty();
        assertThat(table.source()).isEqualTo("META-INF/flame/example-prices.properties");
        assertThat(table.prices()).containsEntry("process", 0.0).containsKey("azure.Standard_D2s_v5");
    }

    @Assertion("OBS-6")
    void shouldFindAllThatIsWrongWithATable() throws IOException {
        Path file = Files.writeString(directory.resolve("prices"), "azure=cheap\nprocess=-1\n");

        PriceTable.read(Optional.of(file.toString()), problems::add);
        PriceTable.read(Optional.of(directory.resolve("none").toString()), problems::add);

        assertThat(problems).extracting(Problem::code).containsExactly("FLAME-0151", "FLAME-0151", "FLAME-0150");
    }

    @Assertion("OBS-6")
    void shouldShareWhatWasSpentByTheTimeInSlots() {
        PoolCounts counts = counts(
                Duration.ofHours(3),
                Duration.ofHours(10),
                Map.of(
                        "a", new TargetCounts(10, 0, Duration.ofMinutes(30)),
                        "b", new TargetCounts(2, 1, Duration.ofMinutes(10))));

        PoolCost cost = new RunnerPrice("EUR", 0.2, "test").estimate(counts);

        assertThat(cost.spent()).isEqualTo(0.6, EXACT);
        assertThat(cost.atMax()).isEqualTo(2.0, EXACT);
        assertThat(cost.savings()).isEqualTo(1.4, EXACT);
        assertThat(cost.byTarget().get("a")).isEqualTo(0.45, EXACT);
        assertThat(cost.byTarget().get("b")).isEqualTo(0.15, EXACT);
    }

    @Assertion("OBS-6")
    void shouldShareNothingBeforeACallHasEnded() {
        PoolCost cost = new RunnerPrice("EUR", 0.2, "test")
                .estimate(counts(Duration.ofHours(1), Duration.ofHours(1), Map.of()));

        assertThat(cost.byTarget()).isEmpty();
        assertThat(cost.savings()).isEqualTo(0, EXACT);
    }

    private static PoolCounts counts(Duration existed, Duration atMax, Map<String, TargetCounts> targets) {
        return new PoolCounts(
                "p", 1, Map.of(), 0, 0, 0, Map.of(), NO_TIMES, NO_TIMES, NO_TIMES, targets, existed, atMax);
    }
}
