package dev.flame.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts connections that failed to prove themselves, by address; of IPv6 by /64, since whoever has one address of it has
 * all. An address that fails too often is not answered until
 * its window has passed. Secrets are too long to be guessed; this keeps an attacker from the parent's threads and log.
 */
final class FailedJoins {

    static final int LIMIT = 20;
    static final Duration WINDOW = Duration.ofSeconds(10);

    /** Addresses to remember; past it old windows are forgotten first, then all. */
    private static final int ADDRESSES = 1024;

    /** Bytes of an IPv6 address that tell its network. */
    private static final int IPV6_NETWORK = 8;

    private static final class Window {
        final long since;
        int failures;

        Window(long since) {
            this.since = since;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InetAddress, Window> windows = new HashMap<>();
    private final AtomicLong total = new AtomicLong();

    /** Counts a failure; true if it is the one that reaches the limit. */
    boolean failed(InetAddress from, long now) {
        InetAddress address = network(from);
        total.incrementAndGet();
        lock.lock();
        try {
            if (windows.size() >= ADDRESSES && !windows.containsKey(address)) {
                windows.values().removeIf(window -> over(window, now));
                if (windows.size() >= ADDRESSES) {
                    windows.clear();
                }
            }
            Window window = windows.get(address);
            if (window == null || over(window, now)) {
                window = new Window(now);
                windows.put(address, window);
            }
            window.failures++;
            return window.failures == LIMIT;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an address is to be left unanswered. */
    boolean tooMany(InetAddress from, long now) {
        InetAddress address = network(from);
        lock.lock();
        try {
            Window window = windows.get(address);
            return window != null && window.failures >= LIMIT && !over(window, now);
        } finally {
            lock.unlock();
        }
    }

    /** All failures so far. */
    long total() {
        return total.get();
    }

    /** Addresses that are remembered. */
    int addresses() {
        lock.lock();
        try {
            return windows.size();
        } finally {
            lock.unlock();
        }
    }

    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), IPV6_NETWORK), address.getAddress().length);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    private static boolean over(Window window, long now) {
        return now - window.since > WINDOW.toNanos();
    }
}
