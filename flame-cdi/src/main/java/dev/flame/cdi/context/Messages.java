package dev.flame.cdi.context;

import java.time.Instant;

/** What carriers say. */
final class Messages {

    private Messages() {}

    static String cannotSign(Exception failure) {
        return "FLAME-0161: the caller's identity can't be signed for runners: this JVM gives no Ed25519 keys ("
                + failure
                + "). Use a JDK whose security providers have them, or leave the caller out by"
                + " flame.context.disabled=principal";
    }

    static String badToken(String why) {
        return "FLAME-0162: the token of the call's caller is not valid: " + why
                + ". The call goes on without a caller. Parent and runner must be the ones that booted each other";
    }

    static String expiredToken(Instant expiry, Instant now) {
        return "FLAME-0163: the token of the call's caller expired at " + expiry + ", and here it is " + now
                + ". The call goes on without a caller. Where calls wait for long, raise"
                + " flame.context.principal-validity; otherwise set the clocks of parent and runner";
    }

    static String badKey() {
        return "FLAME-0164: FLAME_PARENT_KEY is not the parent's public key as Flame wrote it: the environment of this"
                + " runner was changed on its way. Calls come without their callers";
    }
}
