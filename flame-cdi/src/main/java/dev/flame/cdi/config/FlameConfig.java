package dev.flame.cdi.config;

import dev.flame.spi.PlacementStrategy;
import dev.flame.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All of an application's Flame configuration: immutable, and valid as a whole.
 *
 * @param nested what an elastic call does that is made on a runner
 * @param transactions what becomes of a transaction that is active at the caller
 * @param appCommand the command that starts another copy of the application, in place of the launcher's
 * @param heartbeatInterval how often each side of a connection says that it lives; positive
 * @param heartbeatTimeout how long a side may be silent before it is taken for lost; longer than the interval
 * @param failsafeTimeout how long a runner tries to reach its parent before it ends itself; positive
 * @param serialization what may be decoded
 * @param context what travels beside the arguments
 * @param listen where the parent listens for its runners
 * @param tls how connections between parent and runners are encrypted
 * @param pools the pools by name; {@code default} is always among them
 */
public record FlameConfig(
        Nested nested,
        Transactions transactions,
        Optional<String> appCommand,
        Duration heartbeatInterval,
        Duration heartbeatTimeout,
        Duration failsafeTimeout,
        Serialization serialization,
        Travelling context,
        Listen listen,
        Tls tls,
        Map<String, PoolConfig> pools) {

    /** What an elastic call does that is made on a runner. */
    public enum Nested {
        /** It runs where it is made. */
        INLINE,
        /** It goes to the runner's own pools. */
        DISPATCH
    }

    /** What becomes of a transaction that is active at the caller of an elastic method. */
    public enum Transactions {
        /** It is suspended while the call runs. */
        SUSPEND,
        /** The call fails. */
        REFUSE
    }

    /**
     * What may be decoded, on both sides.
     *
     * @param allow patterns of classes that may be decoded besides the application's own
     * @param maxDepth how deep objects may be nested, at least 1
     * @param maxReferences how many objects a value may hold, at least 1
     * @param maxBytes how long an encoded value may be, at least 1
     */
    public record Serialization(List<String> allow, int maxDepth, int maxReferences, int maxBytes) {

        /** What can't be changed any more. */
        public Serialization {
            allow = List.copyOf(allow);
        }
    }

    /**
     * What travels beside the arguments.
     *
     * @param disabled names of context carriers that are left out
     * @param principalValidity for how long a runner takes the token of a call's caller; positive
     */
    public record Travelling(Set<String> disabled, Duration principalValidity) {}

    /**
     * Where the parent listens for its runners.
     *
     * @param address the address to bind
     * @param port the port to bind; 0 for any free one
     * @param advertise the {@code host} or {@code host:port} that runners dial; empty for what was bound
     */
    public record Listen(String address, int port, Optional<String> advertise) {}

    /**
     * How connections between parent and runners are encrypted.
     *
     * @param mode whether they are
     * @param keystore the key and certificate of this JVM; empty for those that the parent makes
     * @param truststore whom to trust; empty for what the key store says
     */
    public record Tls(Mode mode, Optional<Store> keystore, Optional<Store> truststore) {

        /** Whether connections are encrypted. */
        public enum Mode {
            /** Where they leave the loopback. */
            AUTO,
            /** All of them. */
            ALWAYS,
            /** None. */
            NEVER
        }

        /**
         * A key store's file.
         *
         * @param path where it is
         * @param password what opens it
         */
        public record Store(String path, Optional<Secret> password) {}
    }

    /** A configuration that can't be changed any more. */
    public FlameConfig {
        pools = Map.copyOf(pools);
    }

    /**
     * The same with the placement strategies that the application's beans give.
     *
     * @param strategies the strategy of a name; asked once for each pool
     * @return a new configuration
     */
    public FlameConfig withStrategies(Function<String, PlacementStrategy> strategies) {
        Map<String, PoolConfig> replaced = new TreeMap<>();
        pools.forEach((name, pool) -> replaced.put(name, pool.withStrategy(strategies.apply(pool.strategy()))));
        return new FlameConfig(
                nested,
                transactions,
                appCommand,
                heartbeatInterval,
                heartbeatTimeout,
                failsafeTimeout,
                serialization,
                context,
                listen,
                tls,
                replaced);
    }
}
