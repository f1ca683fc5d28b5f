package dev.flame.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret text that no log, message or {@code toString} shows. Immutable; equality takes constant time. */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * A known secret.
     *
     * @param text the secret, not empty
     * @return the secret
     * @throws IllegalArgumentException if the text is empty
     */
    public static Secret of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(text);
    }

    /**
     * A new secret of 256 random bits.
     *
     * @return a secret that was never used
     */
    public static Secret random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /**
     * The secret itself: for the one place that hands it on.
     *
     * @return the text
     */
    public String reveal() {
        return text;
    }

    /**
     * The secret as a key.
     *
     * @return its UTF-8 bytes, a fresh copy
     */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
