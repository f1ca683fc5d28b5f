package dev.flame.console;

import dev.flame.ElasticPool;
import dev.flame.FlameRole;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The live page of the application: answers what is asked of it, by whatever way. Thread-safe. */
@ApplicationScoped
public class Console {

    private static final Logger LOG = System.getLogger(Console.class.getName());

    private final FlameRole role;
    private final Journal journal;
    private volatile @Nullable Running running;

    /** What serves, once the application has started. */
    private record Running(Access access, Feed feed, Changes changes) {}

    /** For the client proxy. */
    @SuppressWarnings("NullAway") // the proxy has no state
    protected Console() {
        this(null, null);
    }

    @Inject
    Console(FlameRole role, Journal journal) {
        this.role = role;
        this.journal = journal;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        ConsoleSettings settings = ConsoleSettings.read(ConfigProvider.getConfig(), role);
        if (!settings.enabled() || running != null) {
            return;
        }
        List<ElasticPool> pools = CDI.current().select(ElasticPool.class, Any.Literal.INSTANCE).stream()
                .sorted(Comparator.comparing(ElasticPool::name))
                .toList();
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(Console.class.getClassLoader());
        start(settings, pools, loader);
        LOG.log(Level.INFO, Messages.served(settings.path(), settings.role()));
    }

    void start(ConsoleSettings settings, List<ElasticPool> pools, ClassLoader loader) {
        Access access = new Access(settings);
        Feed feed = new Feed(pools, journal, JsonProvider.provider(), loader);
        running = new Running(access, feed, new Changes(access, pools));
        feed.start();
    }

    @PreDestroy
    void stop() {
        Running now = running;
        if (now != null) {
            now.feed().close();
        }
    }

    /** Answers everything but {@code events}. */
    Answer answer(Ask ask) {
        Running now = running;
        if (now == null) {
            return Answer.problem(404, Messages.notFound(ask.path()));
        }
        return now.access().refusal(ask.requester()).orElseGet(() -> answer(now, ask));
    }

    private static Answer answer(Running now, Ask ask) {
        if (ask.isPost() != Changes.isOne(ask.path())) {
            return Answer.problem(405, Messages.wrongMethod());
        }
        if (ask.isPost()) {
            return now.changes().make(ask);
        }
        return switch (ask.path()) {
            case "state" -> Answer.json(now.feed().state());
            case "history" -> Answer.json(now.feed().history());
            case "me" -> Answer.json("{\"control\":" + now.access().mayControl(ask.requester()) + "}");
            default ->
                Asset.at(ask.path())
                        .map(asset -> asset.answer(ask.withBase()))
                        .orElseGet(() -> Answer.problem(404, Messages.notFound(ask.path())));
        };
    }

    /** Whether one may have {@code events}; the answer if not. */
    Optional<Answer> refusal(Requester requester) {
        Running now = running;
        if (now == null) {
            return Optional.of(Answer.problem(404, Messages.notFound("events")));
        }
        return now.access().refusal(requester).or(() -> full(now.feed()));
    }

    /** Sends events until either side is gone. */
    void watch(Line line) {
        Running now = running;
        if (now == null || !now.feed().add(line)) {
            line.close();
        }
    }

    private static Optional<Answer> full(Feed feed) {
        return feed.viewers() < Feed.MOST_VIEWERS
                ? Optional.empty()
                : Optional.of(Answer.problem(503, Messages.tooMany(Feed.MOST_VIEWERS)));
    }
}
