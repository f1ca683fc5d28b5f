package dev.flame.cdi.config;

import dev.flame.cdi.config.FlameConfig.Listen;
import dev.flame.cdi.config.FlameConfig.Nested;
import dev.flame.cdi.config.FlameConfig.Serialization;
import dev.flame.cdi.config.FlameConfig.Tls;
import dev.flame.cdi.config.FlameConfig.Transactions;
import dev.flame.cdi.config.FlameConfig.Travelling;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.Secret;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Reads the whole configuration, and goes on after a mistake to find the others. For one reading. */
public final class ConfigReader {

    /** Some segments of a URL's path. */
    private static final Pattern CONSOLE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private final Settings settings;
    private final KeySpace keys;
    private final boolean onRunner;
    private final Set<Problem> problems = new LinkedHashSet<>();

    /**
     * A reader.
     *
     * @param config the application's configuration
     * @param backends the backends on the class path
     * @param variables the names of the environment's variables
     * @param onRunner whether this JVM is a runner: its pools keep no runners, and one that does not use its pools need not
     *     know what only its parent was told
     */
    public ConfigReader(Config config, List<BackendProvider> backends, Set<String> variables, boolean onRunner) {
        this.settings = new Settings(config, variables);
        this.keys = new KeySpace(backends);
        this.onRunner = onRunner;
    }

    /**
     * What was read.
     *
     * @param config the configuration; only to be used where there is no problem
     * @param problems all mistakes
     */
    public record Reading(FlameConfig config, List<Problem> problems) {}

    /**
     * Reads.
     *
     * @param used the pools that the application's beans name
     * @return the configuration and its mistakes
     */
    public Reading read(Set<String> used) {
        settings.keys().forEach(this::checkName);
        Values global = Values.read(settings, FlameKeys.PREFIX, FlameKeys.global(), problems::add)
                .or(Values.defaults(FlameKeys.global()));
        boolean dispatches = !onRunner || global.choice("nested", Nested.class) == Nested.DISPATCH;
        FlameConfig config = new FlameConfig(
                global.choice("nested", Nested.class),
                global.choice("transactions", Transactions.class),
                global.find("app.command"),
                global.duration("heartbeat-interval"),
                global.duration("heartbeat-timeout"),
                global.duration("failsafe-timeout"),
                new Serialization(
                        global.list("serialization.allow"),
                        global.number("serialization.max-depth"),
                        global.number("serialization.max-references"),
                        global.number("serialization.max-bytes")),
                new Travelling(
                        Set.copyOf(new LinkedHashSet<>(global.list("context.disabled"))),
                        global.duration("context.principal-validity")),
                new Listen(
                        global.text("listen.address"), global.number("listen.port"), global.find("listen.advertise")),
                new Tls(
                        global.choice("tls.mode", Tls.Mode.class),
                        store(global, "tls.keystore"),
                        store(global, "tls.truststore")),
                pools(global, used, dispatches));
        checkConsole(global);
        checkTogether(config);
        problems.addAll(settings.problems());
        return new Reading(config, List.copyOf(problems));
    }

    private static Optional<Tls.Store> store(Values global, String key) {
        return global.find(key)
                .map(path -> new Tls.Store(path, global.find(key + "-password").map(Secret::of)));
    }

    private void checkName(String name) {
        Setting setting = settings.get(name).orElse(new Setting(name, "", ""));
        Optional<String> pool = KeySpace.poolOf(name);
        if (pool.isPresent() && !KeySpace.POOL_NAME.matcher(pool.get()).matches()) {
            problems.add(Messages.badPoolName(setting, pool.get()));
        } else if (keys.find(name).isEmpty()) {
            problems.add(Messages.unknownKey(setting, keys.nearest(name)));
        }
    }

    private Map<String, PoolConfig> pools(Values global, Set<String> used, boolean dispatches) {
        Set<String> names = new TreeSet<>(new PoolNames(keys, settings, used).all());
        if (!dispatches) {
            names.addAll(used);
        }
        Templates templates = new Templates(settings, keys, names, problems::add);
        PriceTable prices = dispatches ? PriceTable.read(global.find("cost.file"), problems::add) : PriceTable.NONE;
        PoolReader reader = new PoolReader(settings, keys, global, prices, onRunner, dispatches, problems::add);
        Map<String, PoolConfig> pools = new TreeMap<>();
        names.forEach(name -> pools.put(name, reader.read(name, templates.of(name))));
        return pools;
    }

    private void checkConsole(Values global) {
        String path = global.text("console.path");
        if (!CONSOLE_PATH.matcher(path).matches()) {
            problems.add(Messages.consolePath(path));
        }
        if (!onRunner
                && global.isTrue("console.enabled")
                && global.find("console.role").isEmpty()) {
            problems.add(Messages.consoleWithoutRole());
        }
    }

    private void checkTogether(FlameConfig config) {
        if (config.heartbeatInterval().isZero()) {
            problems.add(Messages.contradiction(
                    "flame.heartbeat-interval=0",
                    "parent and runner would never hear of each other",
                    "Make it more than 0"));
        }
        if (config.heartbeatTimeout().compareTo(config.heartbeatInterval()) <= 0) {
            problems.add(Messages.contradiction(
                    "flame.heartbeat-timeout=" + config.heartbeatTimeout(),
                    "it is not longer than flame.heartbeat-interval, " + config.heartbeatInterval(),
                    "Make it several intervals"));
        }
        if (config.failsafeTimeout().isZero()) {
            problems.add(Messages.contradiction(
                    "flame.failsafe-timeout=0", "every runner would end at once", "Make it more than 0"));
        }
        if (config.context().principalValidity().compareTo(Duration.ofSeconds(2)) < 0) {
            problems.add(Messages.contradiction(
                    "flame.context.principal-validity=" + config.context().principalValidity(),
                    "a call's caller would be forgotten on the way",
                    "Make it at least 2s, and longer than calls wait"));
        }
        if (config.tls().keystore().isEmpty() && config.tls().truststore().isPresent()) {
            problems.add(Messages.contradiction(
                    "flame.tls.truststore",
                    "there is no flame.tls.keystore, so that the parent makes all certificates and trusts no others",
                    "Set flame.tls.keystore too, or take the trust store away"));
        }
        if (config.listen().port() > 65_535) {
            problems.add(Messages.contradiction(
                    "flame.listen.port=" + config.listen().port(),
                    "it is no port",
                    "Give it a number from 0 to 65535; 0 takes any free one"));
        }
    }
}
