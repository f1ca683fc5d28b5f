package dev.flame.cdi.config;

import dev.flame.spi.BackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The price table: a properties file that the user edits, {@code currency=USD} and for each kind of runner what it costs an
 * hour, {@code azure.Standard_D2s_v5=0.096}. Immutable.
 *
 * @param currency of all prices
 * @param prices an hour's, by the names of {@link BackendProvider#billedAs}
 * @param source where the table was found
 */
record PriceTable(String currency, Map<String, Double> prices, String source) {

    /** A table that knows no price. */
    static final PriceTable NONE = new PriceTable("", Map.of(), "");

    static final String OWN = "flame-prices.properties";
    static final String EXAMPLE = "META-INF/flame/example-prices.properties";

    private static final String CURRENCY = "currency";
    private static final Pattern PRICE = Pattern.compile("\\d{1,9}(\\.\\d{1,12})?");

    /** Reads the table that is configured, else the application's, else the example. */
    static PriceTable read(Optional<String> file, Consumer<Problem> problems) {
        for (String name : file.map(List::of).orElse(List.of(OWN, EXAMPLE))) {
            try (InputStream in = open(name)) {
                if (in != null) {
                    return parse(in, name, problems);
                }
            } catch (IOException | IllegalArgumentException unreadable) {
                problems.accept(Messages.noPrices(name, unreadable.toString()));
                return NONE;
            }
        }
        file.ifPresent(name -> problems.accept(Messages.noPrices(name, "there is none")));
        return NONE;
    }

    /** The price of a pool's runners, if it is known. */
    Optional<RunnerPrice> of(BackendProvider backend, Map<String, String> properties) {
        Optional<String> key = backend.priceKey(properties);
        String own = key.map(properties::get).orElse("");
        if (PRICE.matcher(own).matches()) {
            String where = FlameKeys.PREFIX + backend.name() + '.' + key.orElseThrow();
            return Optional.of(new RunnerPrice(currency, Double.parseDouble(own), where));
        }
        return backend.billedAs(properties).stream()
                .flatMap(name -> Optional.ofNullable(prices.get(name)).stream())
                .findFirst()
                .map(price -> new RunnerPrice(currency, price, source));
    }

    private static @Nullable InputStream open(String name) throws IOException {
        try {
            Path path = Path.of(name);
            if (Files.isRegularFile(path)) {
                return Files.newInputStream(path);
            }
        } catch (InvalidPathException onlyAResource) {
            // looked for below
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        InputStream found = loader == null ? null : loader.getResourceAsStream(name);
        return found == null ? PriceTable.class.getClassLoader().getResourceAsStream(name) : found;
    }

    private static PriceTable parse(InputStream in, String source, Consumer<Problem> problems) throws IOException {
        Properties lines = new Properties();
        lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        Map<String, Double> prices = new HashMap<>();
        lines.stringPropertyNames().stream()
                .filter(key -> !key.equals(CURRENCY))
                .sorted()
                .forEach(key -> {
                    String value = lines.getProperty(key).trim();
                    if (PRICE.matcher(value).matches()) {
                        prices.put(key, Double.valueOf(value));
                    } else {
                        problems.accept(Messages.badPrice(source, key, value));
                    }
                });
        return new PriceTable(lines.getProperty(CURRENCY, "USD").trim(), Map.copyOf(prices), source);
    }
}
