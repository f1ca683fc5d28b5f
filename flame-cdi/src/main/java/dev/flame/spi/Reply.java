package dev.flame.spi;

/** How an invocation ended on its runner. */
public sealed interface Reply {

    /**
     * The method returned.
     *
     * @param value what it returned, encoded by the codec
     */
    record Returned(Payload value) implements Reply {}

    /**
     * The method threw.
     *
     * @param throwable what it threw, encoded by the codec's {@link Codec#encodeThrowable}
     */
    record Thrown(Payload throwable) implements Reply {}

    /**
     * The work never started.
     *
     * @param why the reason, for the caller: it drains, it does not know the method
     */
    record Refused(String why) implements Reply {}

    /**
     * The work passed its run timeout and was interrupted.
     *
     * @param ranMillis how long it ran, in milliseconds
     */
    record TimedOut(long ranMillis) implements Reply {}

    /** The work was interrupted because the caller went away, or asked for it. */
    record Cancelled() implements Reply {}
}
