package dev.flame.cdi;

/** Throws what an interceptor's signature does not allow, as the method itself could. */
final class Sneaky {

    private Sneaky() {}

    /** Never returns; typed so that the caller can write {@code throw}. */
    static RuntimeException thrown(Throwable throwable) {
        Sneaky.<RuntimeException>raise(throwable);
        throw new AssertionError(throwable);
    }

    @SuppressWarnings("unchecked") // the cast is erased
    private static <T extends Throwable> void raise(Throwable throwable) throws T {
        throw (T) throwable;
    }
}
