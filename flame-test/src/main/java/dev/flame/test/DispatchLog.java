package dev.flame.test;

import dev.flame.RunnerId;
import dev.flame.spi.Codec;
import dev.flame.spi.CodecException;
import dev.flame.spi.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What was dispatched, in order. Thread-safe. */
final class DispatchLog {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Entry> entries = new ArrayList<>();

    /** A call with its arguments as bytes, which tell a retry. */
    private record Entry(Dispatched dispatched, String sent) {}

    /** Notes a call; not what Flame sends to make and to end placed beans. */
    Optional<Dispatched> add(String pool, RunnerId runner, Invocation invocation, Codec codec) {
        return Target.of(invocation.target()).map(target -> {
            String sent = sent(invocation);
            List<@Nullable Object> arguments = arguments(invocation, codec);
            lock.lock();
            try {
                Dispatched dispatched = new Dispatched(
                        pool,
                        runner,
                        target,
                        arguments,
                        attempt(target, sent),
                        invocation.timeout(),
                        invocation.linked());
                entries.add(new Entry(dispatched, sent));
                return dispatched;
            } finally {
                lock.unlock();
            }
        });
    }

    List<Dispatched> all() {
        lock.lock();
        try {
            return entries.stream().map(Entry::dispatched).toList();
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            entries.clear();
        } finally {
            lock.unlock();
        }
    }

    private int attempt(Target target, String sent) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry earlier = entries.get(i);
            if (earlier.dispatched().target().equals(target) && earlier.sent().equals(sent)) {
                return earlier.dispatched().outcome().isFailure()
                        ? earlier.dispatched().attempt() + 1
                        : 1;
            }
        }
        return 1;
    }

    private static String sent(Invocation invocation) {
        try {
            return Arrays.toString(invocation.arguments().open().readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<@Nullable Object> arguments(Invocation invocation, Codec codec) {
        try {
            @Nullable Object decoded = codec.decode(invocation.arguments());
            return decoded instanceof @Nullable Object[] array ? Arrays.asList(array) : List.of();
        } catch (CodecException unreadable) {
            return List.of(); // the runner refuses it
        }
    }
}
