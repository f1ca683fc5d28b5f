package dev.flame.console;

import dev.flame.ElasticPool;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads the pools, once for all viewers: four times a second while there are any, and each 5 seconds for the charts. Thread-safe.
 */
final class Feed implements AutoCloseable {

    static final int MOST_VIEWERS = 50;
    static final Duration PERIOD = Duration.ofMillis(250);

    private static final Logger LOG = System.getLogger(Feed.class.getName());

    private final List<ElasticPool> pools;
    private final Journal journal;
    private final JsonGeneratorFactory json;
    private final Map<String, Samples> samples;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;
    private final ExecutorService senders;

    Feed(List<ElasticPool> pools, Journal journal, JsonProvider provider, ClassLoader loader) {
        this.pools = List.copyOf(pools);
        this.journal = journal;
        this.json = provider.createGeneratorFactory(Map.of());
        this.samples = pools.stream().collect(Collectors.toMap(ElasticPool::name, pool -> new Samples()));
        this.timer = Executors.newSingleThreadScheduledExecutor(threads("flame-console", loader));
        this.senders = Executors.newCachedThreadPool(threads("flame-console-viewer", loader));
    }

    /** Begins to read. */
    void start() {
        timer.scheduleAtFixedRate(
                () -> safely(this::tellState), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        long step = Samples.STEP.toMillis();
        timer.scheduleAtFixedRate(() -> safely(this::takeSample), 0, step, TimeUnit.MILLISECONDS);
    }

    /** Shows the state and what follows to one more viewer; false if there are too many. */
    boolean add(Line line) {
        if (viewers.size() >= MOST_VIEWERS) {
            return false;
        }
        Viewer viewer = new Viewer(line, senders, viewers::remove);
        viewers.add(viewer);
        viewer.state(state());
        return true;
    }

    int viewers() {
        return viewers.size();
    }

    /** What the page shows now. */
    String state() {
        return written(to -> new StateJson(to).write(Instant.now(), pools, journal.last()));
    }

    /** The last 15 minutes. */
    String history() {
        Map<String, List<Samples.Sample>> all = new TreeMap<>();
        samples.forEach((name, own) -> all.put(name, own.all()));
        return written(to -> new HistoryJson(to).write(all));
    }

    void tellState() {
        if (!viewers.isEmpty()) {
            String state = state();
            viewers.forEach(each -> each.state(state));
        }
    }

    void takeSample() {
        long now = System.currentTimeMillis();
        Map<String, List<Samples.Sample>> last = new TreeMap<>();
        for (ElasticPool pool : pools) {
            Samples own = samples.get(pool.name());
            if (own != null) {
                last.put(pool.name(), List.of(own.add(pool, now)));
            }
        }
        if (!viewers.isEmpty()) {
            String sample = written(to -> new HistoryJson(to).write(last));
            viewers.forEach(each -> each.sample(sample));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        viewers.forEach(Viewer::close);
        senders.shutdown();
    }

    private String written(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter(8_192);
        try (JsonGenerator generator = json.createGenerator(text)) {
            content.accept(generator);
        }
        return text.toString();
    }

    /** A timer's task that throws would never run again. */
    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, Messages.notRead(), failure);
        }
    }

    private static ThreadFactory threads(String name, ClassLoader loader) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + '-' + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }
}
