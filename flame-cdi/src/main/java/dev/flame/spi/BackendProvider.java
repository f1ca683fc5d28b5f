package dev.flame.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a {@link Backend} known by name: found by {@link java.util.ServiceLoader}, with the application's class loader.
 */
public interface BackendProvider {

    /**
     * The name that {@code flame.backend} and {@code flame.pool.<name>.backend} take.
     *
     * @return lower-case letters, digits and {@code -}
     */
    String name();

    /**
     * The backend's own keys, valid as {@code flame.<backend>.<key>} for all pools and
     * {@code flame.pool.<name>.<backend>.<key>} for one.
     *
     * @return the keys, possibly none
     */
    List<ConfigKey> keys();

    /**
     * The default of {@code boot-timeout} for pools on this backend.
     *
     * @return a positive duration
     */
    default Duration defaultBootTimeout() {
        return Duration.ofSeconds(30);
    }

    /**
     * Checks what single keys can't tell, such as a missing subscription.
     *
     * @param properties a pool's effective properties, defaults filled in, each of its key's type
     * @return problems as sentences that name the key and what to change; empty when none
     */
    default List<String> validate(Map<String, String> properties) {
        return List.of();
    }

    /**
     * The names that the price table may know a pool's runners by.
     *
     * @param properties a pool's effective properties
     * @return names that begin with the backend's, the most specific first: {@code azure.westeurope.Standard_D2s_v5}
     */
    default List<String> billedAs(Map<String, String> properties) {
        return List.of(name());
    }

    /**
     * What one runner costs an hour, where a property says so: the price table is not asked then.
     *
     * @param properties a pool's effective, valid properties
     * @return the key below the backend's name whose value it is, a decimal number; empty for the price table
     */
    default Optional<String> priceKey(Map<String, String> properties) {
        return Optional.empty();
    }

    /**
     * Creates the backend. Called at most once for an application, before the first boot; no I/O here.
     *
     * @param context what the backend may use
     * @return the backend
     */
    Backend create(BackendContext context);
}
