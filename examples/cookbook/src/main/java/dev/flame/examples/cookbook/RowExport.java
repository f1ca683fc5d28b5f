package dev.flame.examples.cookbook;

import dev.flame.ElasticPool;
import dev.flame.MapOptions;
import dev.flame.Outcome;
import dev.flame.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * More rows than memory holds: they are made page by page on the runners and read here in order. Only as many pages are under
 * way as {@link MapOptions#withInFlight} says, however slowly they are read.
 */
@ApplicationScoped
public class RowExport implements Recipe {

    private static final int PAGES = 100;
    private static final int PAGE = 1_000;
    private static final int IN_FLIGHT = 4;

    @Inject
    @Pool("kitchen")
    @SuppressWarnings("NullAway.Init")
    ElasticPool pool;

    /**
     * A row.
     *
     * @param id its place
     * @param amount in cents
     */
    public record Row(long id, long amount) implements Serializable {}

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String title() {
        return "rows";
    }

    @Override
    public Plate cook() {
        long rows = 0;
        long sum = 0;
        TreeSet<Long> pids = new TreeSet<>();
        Iterable<Integer> pages = () -> IntStream.range(0, PAGES).iterator();
        MapOptions options = MapOptions.DEFAULTS.inOrder().withInFlight(IN_FLIGHT);
        try (Stream<Outcome<Served<List<Row>>>> outcomes = pool.map(pages, RowExport::page, options)) {
            for (Served<List<Row>> page : (Iterable<Served<List<Row>>>) outcomes.map(Outcome::orThrow)::iterator) {
                pids.add(page.pid());
                for (Row row : page.what()) {
                    if (row.id() != rows++) {
                        throw new IllegalStateException("row " + row.id() + " came as number " + rows);
                    }
                    sum += row.amount();
                }
            }
        }
        return new Plate(rows + " rows in order, " + sum + " cents", pids);
    }

    /** Runs on a runner. */
    static Served<List<Row>> page(int page) {
        List<Row> rows = IntStream.range(page * PAGE, (page + 1) * PAGE)
                .mapToObj(id -> new Row(id, id * 7919L % 10_007))
                .toList();
        return Served.here(new ArrayList<>(rows));
    }
}
