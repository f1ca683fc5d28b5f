package dev.flame.cdi.context;

import dev.flame.Caller;
import dev.flame.spi.ContextCarrier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries the caller as a signed token, which is verified on the runner. A caller's token is signed once for several calls, and
 * verified once, since a signature costs more than a call. Only to be loaded where JSON-P is there. Thread-safe.
 */
final class PrincipalCarrier implements ContextCarrier {

    static final String NAME = "principal";

    /** Callers, and tokens, that are remembered. */
    private static final int REMEMBERED = 1_000;

    private final Supplier<Optional<Caller>> callers;
    private final SigningKeys keys;
    private final Duration validity;
    private final Clock clock;
    private final Map<Caller, Signed> signed = new ConcurrentHashMap<>();
    private final Map<String, CallerToken.Verified> verified = new ConcurrentHashMap<>();

    PrincipalCarrier(Supplier<Optional<Caller>> callers, SigningKeys keys, Duration validity, Clock clock) {
        this.callers = callers;
        this.keys = keys;
        this.validity = validity;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> capture() {
        return callers.get().map(this::token);
    }

    @Override
    public Restored restore(String carried) {
        @Nullable Caller before = Caller.current().orElse(null);
        Caller.bind(caller(carried));
        return () -> Caller.bind(before);
    }

    private String token(Caller caller) {
        Instant now = clock.instant();
        Signed known = signed.get(caller);
        if (known != null && now.isBefore(known.renewal())) {
            return known.token();
        }
        // A token that is used again must still be good for half of its time.
        Signed fresh =
                new Signed(CallerToken.sign(caller, keys.signing(), now, validity), now.plus(validity.dividedBy(2)));
        remember(signed, caller, fresh);
        return fresh.token();
    }

    private Caller caller(String token) {
        Instant now = clock.instant();
        CallerToken.Verified known = verified.get(token);
        if (known != null && now.isBefore(known.expiry())) {
            return known.caller();
        }
        CallerToken.Verified read = CallerToken.verify(token, keys.trusted(), now);
        remember(verified, token, read);
        return read.caller();
    }

    private static <K, V> void remember(Map<K, V> memory, K key, V value) {
        if (memory.size() >= REMEMBERED) {
            memory.clear();
        }
        memory.put(key, value);
    }

    private record Signed(String token, Instant renewal) {}
}
