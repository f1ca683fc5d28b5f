package dev.flame.examples.cookbook;

import dev.flame.ElasticPool;
import dev.flame.Outcome;
import dev.flame.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fan-in: a file of bookings, chunk by chunk, in any order. A chunk with a broken line fails alone: it is an {@link Outcome},
 * and the others still count.
 */
@ApplicationScoped
public class BatchTotals implements Recipe {

    private static final List<String> CURRENCIES = List.of("EUR", "GBP", "JPY");
    private static final int CHUNK = 500;
    private static final int LINES = 10_000;
    private static final int BROKEN = 7_777;

    @Inject
    @Pool("kitchen")
    @SuppressWarnings("NullAway.Init")
    ElasticPool pool;

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String title() {
        return "csv fan-in";
    }

    @Override
    public Plate cook() {
        List<String> csv = IntStream.range(0, LINES).mapToObj(BatchTotals::line).toList();
        List<List<String>> chunks = IntStream.range(0, LINES / CHUNK)
                .<List<String>>mapToObj(chunk -> new ArrayList<>(csv.subList(chunk * CHUNK, (chunk + 1) * CHUNK)))
                .toList();
        List<Outcome<Served<Map<String, BigDecimal>>>> outcomes;
        try (Stream<Outcome<Served<Map<String, BigDecimal>>>> finished = pool.map(chunks, BatchTotals::totals)) {
            outcomes = finished.toList();
        }
        List<Served<Map<String, BigDecimal>>> parts = outcomes.stream()
                .filter(Outcome::isReturned)
                .map(Outcome::orThrow)
                .toList();
        Map<String, BigDecimal> all = new TreeMap<>();
        parts.forEach(part -> part.what().forEach((currency, sum) -> all.merge(currency, sum, BigDecimal::add)));
        return Plate.of(
                parts.size() + " chunks, " + (outcomes.size() - parts.size()) + " refused, " + json(all), parts);
    }

    /** Runs on a runner. */
    static Served<Map<String, BigDecimal>> totals(List<String> lines) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        for (String line : lines) {
            String[] fields = line.split(";", -1);
            totals.merge(fields[1], new BigDecimal(fields[2]), BigDecimal::add);
        }
        return Served.here(totals);
    }

    private static String line(int number) {
        String amount = number == BROKEN ? "n/a" : number % 1_000 + "." + (10 + number % 90);
        return number + ";" + CURRENCIES.get(number % CURRENCIES.size()) + ";" + amount;
    }

    private static String json(Map<String, BigDecimal> totals) {
        return totals.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
