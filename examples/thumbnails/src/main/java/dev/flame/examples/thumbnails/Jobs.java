package dev.flame.examples.thumbnails;

import dev.flame.OnlyOnParent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The jobs of this application's life; each has a directory of its own below {@code thumbnails.output}. */
@ApplicationScoped
@OnlyOnParent
public class Jobs {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Map<String, Job> jobs = new ConcurrentSkipListMap<>();
    private final AtomicInteger number = new AtomicInteger();

    @Inject
    @ConfigProperty(name = "thumbnails.output", defaultValue = "thumbnails")
    Path output;

    Job create() throws IOException {
        String id = "%s-%d-%d"
                .formatted(
                        DAY_AND_TIME.format(LocalDateTime.now(ZoneId.systemDefault())),
                        ProcessHandle.current().pid(),
                        number.incrementAndGet());
        Job job = new Job(id, Files.createDirectories(output.toAbsolutePath().resolve(id)));
        jobs.put(id, job);
        return job;
    }

    Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    Collection<Job> all() {
        return jobs.values();
    }
}
