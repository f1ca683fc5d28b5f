package dev.flame.azure;

import dev.flame.RunnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tags by which a resource is known as Flame's, and whose it is. What lacks one of them is never touched.
 *
 * @param application the application's name
 * @param parent the uuid of the parent that made it
 * @param pool its pool
 * @param runner the runner's id; empty for a machine in reserve
 * @param expires when it must be gone at the latest
 * @param grace how long it may outlive its parent's lease
 */
record Tags(
        String application, String parent, String pool, Optional<RunnerId> runner, Instant expires, Duration grace) {

    static final String APPLICATION = "flame-application";
    static final String PARENT = "flame-parent";
    static final String POOL = "flame-pool";
    static final String RUNNER = "flame-runner";
    static final String EXPIRES = "flame-expires";
    static final String GRACE = "flame-orphan-grace";
    static final Duration DEFAULT_GRACE = Duration.ofMinutes(5);

    Map<String, String> toMap(Map<String, String> further) {
        Map<String, String> tags = new LinkedHashMap<>(further);
        tags.put(APPLICATION, application);
        tags.put(PARENT, parent);
        tags.put(POOL, pool);
        runner.ifPresent(id -> tags.put(RUNNER, id.value()));
        tags.put(EXPIRES, expires.toString());
        tags.put(GRACE, grace.toString());
        return tags;
    }

    /** Whose a resource is; empty if it is not Flame's. */
    static Optional<Tags> of(@Nullable Map<String, String> tags) {
        if (tags == null
                || !tags.containsKey(APPLICATION)
                || !tags.containsKey(PARENT)
                || !tags.containsKey(POOL)
                || !tags.containsKey(EXPIRES)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Tags(
                    tags.getOrDefault(APPLICATION, ""),
                    tags.getOrDefault(PARENT, ""),
                    tags.getOrDefault(POOL, ""),
                    Optional.ofNullable(tags.get(RUNNER)).map(RunnerId::new),
                    Instant.parse(tags.getOrDefault(EXPIRES, "")),
                    Duration.parse(tags.getOrDefault(GRACE, DEFAULT_GRACE.toString()))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
