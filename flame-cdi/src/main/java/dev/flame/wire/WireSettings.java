package dev.flame.wire;

import java.time.Duration;

/**
 * The wire's limits and clocks. Each side has its own; what both must agree on is exchanged when they connect.
 *
 * @param heartbeatInterval how often a sign of life is sent; sent more often if the peer's timeout asks for it
 * @param heartbeatTimeout how long a peer may be silent before it counts as lost; at least 4 intervals are advised
 * @param handshakeTimeout how long a connection may take to prove itself, and a runner to reach its parent
 * @param chunkSize the longest part of a large message that goes out at once, 1 KiB to 16 MiB
 * @param maxMessage the longest message to accept, in bytes
 * @param maxQueued bytes that may wait to be sent on one connection before senders of large messages wait
 * @param maxUnauthenticated connections that may be unproven at one time, at least 1
 * @param sockets makes the sockets
 */
public record WireSettings(
        Duration heartbeatInterval,
        Duration heartbeatTimeout,
        Duration handshakeTimeout,
        int chunkSize,
        long maxMessage,
        long maxQueued,
        int maxUnauthenticated,
        SocketProvider sockets) {

    /** A heartbeat each 2 s, lost after 10 s; 5 s to connect; 256 KiB chunks, 1 GiB messages, 64 MiB queued; plain TCP. */
    public static final WireSettings DEFAULTS = new WireSettings(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            256 * 1024,
            1L << 30,
            64L << 20,
            64,
            SocketProvider.PLAIN);

    private static final int MIN_CHUNK = 1024;
    private static final int MAX_CHUNK = 16 << 20;

    /**
     * Settings.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public WireSettings {
        positive("heartbeat-interval", heartbeatInterval);
        positive("heartbeat-timeout", heartbeatTimeout);
        positive("handshake-timeout", handshakeTimeout);
        if (heartbeatInterval.compareTo(heartbeatTimeout) >= 0) {
            throw new IllegalArgumentException(Messages.interval(heartbeatInterval, heartbeatTimeout));
        }
        if (chunkSize < MIN_CHUNK || chunkSize > MAX_CHUNK) {
            throw new IllegalArgumentException(Messages.range("chunk size", chunkSize, MIN_CHUNK, MAX_CHUNK));
        }
        if (maxMessage < chunkSize) {
            throw new IllegalArgumentException(Messages.range("max-message", maxMessage, chunkSize, Long.MAX_VALUE));
        }
        if (maxQueued < 1) {
            throw new IllegalArgumentException(Messages.range("max-queued", maxQueued, 1, Long.MAX_VALUE));
        }
        if (maxUnauthenticated < 1) {
            throw new IllegalArgumentException(
                    Messages.range("max-unauthenticated", maxUnauthenticated, 1, Integer.MAX_VALUE));
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(Messages.notPositive(name, value));
        }
    }

    /**
     * With another heartbeat.
     *
     * @param interval how often a sign of life is sent
     * @param timeout how long a peer may be silent, longer than the interval
     * @return a copy
     */
    public WireSettings heartbeat(Duration interval, Duration timeout) {
        return new WireSettings(
                interval, timeout, handshakeTimeout, chunkSize, maxMessage, maxQueued, maxUnauthenticated, sockets);
    }

    /**
     * With another deadline for connecting.
     *
     * @param timeout how long a connection may take to prove itself
     * @return a copy
     */
    public WireSettings handshake(Duration timeout) {
        return new WireSettings(
                heartbeatInterval,
                heartbeatTimeout,
                timeout,
                chunkSize,
                maxMessage,
                maxQueued,
                maxUnauthenticated,
                sockets);
    }

    /**
     * With other sizes.
     *
     * @param chunk the longest part of a large message, in bytes
     * @param message the longest message, in bytes
     * @param queued bytes that may wait to be sent
     * @return a copy
     */
    public WireSettings sizes(int chunk, long message, long queued) {
        return new WireSettings(
                heartbeatInterval,
                heartbeatTimeout,
                handshakeTimeout,
                chunk,
                message,
                queued,
                maxUnauthenticated,
                sockets);
    }

    /**
     * With another bound on unproven connections.
     *
     * @param connections how many, at least 1
     * @return a copy
     */
    public WireSettings unauthenticated(int connections) {
        return new WireSettings(
                heartbeatInterval,
                heartbeatTimeout,
                handshakeTimeout,
                chunkSize,
                maxMessage,
                maxQueued,
                connections,
                sockets);
    }

    /**
     * With other sockets.
     *
     * @param provider makes the sockets
     * @return a copy
     */
    public WireSettings sockets(SocketProvider provider) {
        return new WireSettings(
                heartbeatInterval,
                heartbeatTimeout,
                handshakeTimeout,
                chunkSize,
                maxMessage,
                maxQueued,
                maxUnauthenticated,
                provider);
    }
}
