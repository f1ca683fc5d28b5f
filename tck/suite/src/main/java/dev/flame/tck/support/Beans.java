package dev.flame.tck.support;

import jakarta.enterprise.inject.spi.CDI;

/** The application's beans, for tests that live in an interface. */
public final class Beans {

    private Beans() {}

    /**
     * A bean.
     *
     * @param type its class
     * @param <B> its class
     * @return a contextual reference
     */
    public static <B> B get(Class<B> type) {
        return CDI.current().select(type).get();
    }
}
