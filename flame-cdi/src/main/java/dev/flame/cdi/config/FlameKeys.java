package dev.flame.cdi.config;

import static dev.flame.spi.ConfigKey.Type.BOOLEAN;
import static dev.flame.spi.ConfigKey.Type.COUNT;
import static dev.flame.spi.ConfigKey.Type.DURATION;
import static dev.flame.spi.ConfigKey.Type.DURATION_OR_NEVER;
import static dev.flame.spi.ConfigKey.Type.LIST;
import static dev.flame.spi.ConfigKey.Type.POSITIVE;
import static dev.flame.spi.ConfigKey.Type.TEXT;

import dev.flame.spi.ConfigKey;
import java.util.List;

/** All keys but the backends' own: the single source of their validation and of the reference page. */
public final class FlameKeys {

    /** What all of Flame's keys begin with. */
    public static final String PREFIX = "flame.";

    /** What a pool's keys begin with, before the pool's name. */
    public static final String POOL_PREFIX = "flame.pool.";

    static final String BACKEND = "backend";
    static final String TEMPLATE = "template";
    static final String BOOT_TIMEOUT = "boot-timeout";

    private static final List<ConfigKey> GLOBAL = List.of(
            ConfigKey.of(BACKEND, TEXT, "in-process", "The backend of pools that name none"),
            ConfigKey.choice(
                    "nested",
                    "What an elastic call does that is made on a runner: run in place, or go to the runner's own pools",
                    "inline",
                    "dispatch"),
            ConfigKey.choice(
                    "transactions",
                    "What becomes of a transaction that is active at the caller: it is suspended, or the call is refused",
                    "suspend",
                    "refuse"),
            ConfigKey.optional(
                    "app.command",
                    TEXT,
                    "The command that starts another copy of the application, where no launcher knows how"),
            ConfigKey.of(
                    "heartbeat-interval",
                    DURATION,
                    "2s",
                    "How often parent and runner tell each other that they live; more than 0"),
            ConfigKey.of(
                    "heartbeat-timeout",
                    DURATION,
                    "10s",
                    "How long the other side may be silent before it is taken for lost; more than the interval"),
            ConfigKey.of(
                    "failsafe-timeout",
                    DURATION,
                    "20s",
                    "How long a runner tries to reach its parent before it ends itself; more than 0"),
            ConfigKey.optional(
                    "serialization.allow",
                    LIST,
                    "Patterns of classes that may be decoded besides the application's own: com.acme.Order, com.acme.* for"
                            + " a package, com.acme.** for those below it too"),
            ConfigKey.of(
                    "serialization.max-depth",
                    POSITIVE,
                    "1000",
                    "How deep the objects of a value may be nested that is decoded"),
            ConfigKey.of(
                    "serialization.max-references",
                    POSITIVE,
                    "50000000",
                    "How many objects and references a value may hold that is decoded"),
            ConfigKey.of(
                    "serialization.max-bytes",
                    POSITIVE,
                    "1073741824",
                    "How long a value may be when encoded, in bytes; 1 GiB, which is also the longest message"),
            ConfigKey.optional(
                    "context.disabled",
                    LIST,
                    "Names of context carriers that are left out: trace, principal, mdc, locale, or the application's own"),
            ConfigKey.of(
                    "context.principal-validity",
                    DURATION,
                    "10m",
                    "For how long a runner takes the signed token of a call's caller, at least 2s: longer than calls wait"),
            ConfigKey.of("listen.address", TEXT, "127.0.0.1", "The address that the parent listens on for its runners"),
            ConfigKey.of(
                    "listen.port", COUNT, "0", "The port that the parent listens on, 0 to 65535; 0 for any free one"),
            ConfigKey.optional(
                    "listen.advertise",
                    TEXT,
                    "The host or host:port that runners dial, where it is not the one that the parent listens on"),
            ConfigKey.choice(
                    "tls.mode",
                    "Whether connections between parent and runners are encrypted: auto (where listen.address or"
                            + " listen.advertise is not of the loopback), always, or never",
                    "auto",
                    "always",
                    "never"),
            ConfigKey.optional(
                    "tls.keystore",
                    TEXT,
                    "The path of a PKCS #12 or JKS file with the key and certificate of this JVM, parent or runner, in"
                            + " place of those that the parent makes"),
            ConfigKey.optional("tls.keystore-password", TEXT, "What opens tls.keystore and its key"),
            ConfigKey.optional(
                    "tls.truststore",
                    TEXT,
                    "The path of a PKCS #12 or JKS file with the certificates to trust; without it those in tls.keystore"
                            + " are trusted, or the end of its key's chain"),
            ConfigKey.optional("tls.truststore-password", TEXT, "What opens tls.truststore"),
            ConfigKey.optional(
                    "cost.file",
                    TEXT,
                    "The price table: a file, or a resource of the class path; flame-prices.properties of the class path if"
                            + " not set, and without that the example that Flame brings"),
            ConfigKey.of(
                    "console.enabled",
                    BOOLEAN,
                    "false",
                    "Whether the live page is served, where flame-console is in the application"),
            ConfigKey.of(
                    "console.path",
                    TEXT,
                    "/flame",
                    "Where the live page is served, below the application's own path; begins with / and does not end with it"),
            ConfigKey.optional(
                    "console.role",
                    TEXT,
                    "The role that may see the live page; none for everyone. Required where the page is enabled"),
            ConfigKey.optional(
                    "console.control-role",
                    TEXT,
                    "The role that may resize and drain on the live page; none for everyone who may see it. Nobody may if"
                            + " not set"));

    private static final List<ConfigKey> POOL = List.of(
            ConfigKey.optional(BACKEND, TEXT, "The backend that boots the runners; flame.backend if not set"),
            ConfigKey.of("min", COUNT, "0", "Runners kept"),
            ConfigKey.of("max", POSITIVE, "10", "Runners allowed, boots and drains included"),
            ConfigKey.of("buffer", COUNT, "0", "Runners kept spare beyond those that work"),
            ConfigKey.of("max-concurrency", POSITIVE, "100", "Calls that one runner takes at a time"),
            ConfigKey.of(
                    "strategy",
                    TEXT,
                    "pack",
                    "Which runner takes a call: pack (the fullest), spread (the emptiest), or the name of a bean of type"
                            + " PlacementStrategy"),
            ConfigKey.of("single-use", BOOLEAN, "false", "Whether a runner ends after one call"),
            ConfigKey.of("idle-after", DURATION_OR_NEVER, "30s", "How long a runner beyond min is kept without a call"),
            ConfigKey.of(
                    "min-idle-after", DURATION_OR_NEVER, "never", "How long even the minimum is kept without a call"),
            ConfigKey.of(
                    "wait-for-min",
                    BOOLEAN,
                    "false",
                    "Whether the application's start waits until min runners are ready"),
            ConfigKey.of("max-queue", COUNT, "10000", "Calls that may wait for a runner"),
            ConfigKey.choice(
                    "overflow",
                    "What becomes of a call when max-queue wait: it fails, or it runs at the caller",
                    "reject",
                    "local"),
            ConfigKey.of("queue-timeout", DURATION_OR_NEVER, "30s", "How long a call waits for a runner"),
            ConfigKey.optional(
                    BOOT_TIMEOUT,
                    DURATION_OR_NEVER,
                    "How long a boot may take; the backend's own default if not set, 30s for most"),
            ConfigKey.of("timeout", DURATION_OR_NEVER, "30s", "How long a call may run on the runner"),
            ConfigKey.of(
                    "shutdown-timeout",
                    DURATION_OR_NEVER,
                    "30s",
                    "How long work may take to finish when the pool is shut down or drained"),
            ConfigKey.of(
                    "detached-grace",
                    DURATION,
                    "5m",
                    "How long work with link=false may go on after its parent is gone"),
            ConfigKey.of("max-lifetime", DURATION_OR_NEVER, "never", "The age at which a runner is replaced"),
            ConfigKey.optional(
                    "max-runner-minutes-per-hour",
                    POSITIVE,
                    "The spend guard: minutes of all runners together within an hour past which the pool does not grow"),
            ConfigKey.of(
                    "readiness",
                    BOOLEAN,
                    "true",
                    "Whether the application counts as not ready while this pool can't get a runner"),
            ConfigKey.optional("env", LIST, "Names of environment variables that are passed on to remote runners"),
            ConfigKey.optional(TEMPLATE, TEXT, "Another pool, whose keys hold where this one has none"));

    private FlameKeys() {}

    /**
     * Keys of the whole application.
     *
     * @return names below {@code flame.}, in the order of the reference
     */
    public static List<ConfigKey> global() {
        return GLOBAL;
    }

    /**
     * Keys of each pool.
     *
     * @return names below {@code flame.pool.<name>.}, in the order of the reference
     */
    public static List<ConfigKey> pool() {
        return POOL;
    }
}
