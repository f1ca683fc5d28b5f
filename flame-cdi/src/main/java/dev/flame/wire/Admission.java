package dev.flame.wire;

import dev.flame.RunnerId;
import dev.flame.spi.Secret;

/** Whom the parent expects to dial. Called on the listener's threads; no method blocks. */
public interface Admission {

    /** What the parent knows of a runner. */
    sealed interface Answer {}

    /**
     * The runner is expected.
     *
     * @param pool the pool that it was booted for
     * @param secret what it must prove to know
     */
    record Expected(String pool, Secret secret) implements Answer {}

    /**
     * The runner is not expected.
     *
     * @param why the reason, for both sides: it is unknown, it came too late, it has joined before
     */
    record Unwanted(String why) implements Answer {}

    /**
     * Whether a runner is expected. Asked before the runner has proved anything.
     *
     * @param runner the id that the connection claims
     * @return the answer
     */
    Answer expected(RunnerId runner);

    /**
     * A runner has proved its secret, and everything else fits: uses the secret up, so that it works once.
     *
     * @param runner the runner
     * @return false if the secret was used by another connection in the meantime, or the runner is no longer expected
     */
    boolean admit(RunnerId runner);

    /**
     * A runner that was expected, and has proved its secret, is of no use: it runs another build, or another codec. It is
     * told so, and every runner from the same image would be refused likewise.
     *
     * @param runner the runner
     * @param why the reason, with its code
     */
    default void unfit(RunnerId runner, String why) {}

    /**
     * A connection was refused, or failed before it proved itself. Calls are counted and may be thinned out under
     * attack.
     *
     * @param claimed the id that the connection claimed; empty if it came to no claim
     * @param address where it came from
     * @param why the reason, with its code
     */
    default void refused(String claimed, String address, String why) {}
}
