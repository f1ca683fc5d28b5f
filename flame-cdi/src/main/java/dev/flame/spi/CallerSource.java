package dev.flame.spi;

import dev.flame.Caller;
import java.util.Optional;

/**
 * Says on whose behalf the calling thread works, where the application knows better than MicroProfile JWT and Jakarta Security:
 * a bean of the application. Asked at the parent, on the thread that makes an elastic call. Must be thread-safe and quick.
 */
@FunctionalInterface
public interface CallerSource {

    /**
     * The user behind the current work.
     *
     * @return empty if there is none, or this source doesn't know
     */
    Optional<Caller> caller();
}
