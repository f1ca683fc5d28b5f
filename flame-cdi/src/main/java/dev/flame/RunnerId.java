package dev.flame;

import java.io.Serializable;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The name of one boot of one runner: {@code <pool>-<12 random characters>}. Never used twice, so that no boot ever meets
 * the machine of an earlier one.
 *
 * @param value letters, digits, {@code -} and {@code _}; at most 128 characters
 */
public record RunnerId(String value) implements Comparable<RunnerId>, Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A known id.
     *
     * @throws IllegalArgumentException if the value is not of the form above
     */
    public RunnerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a runner id: '" + value + "'");
        }
    }

    /**
     * A new id for a boot.
     *
     * @param pool the pool that grows
     * @return an id that was never used
     */
    public static RunnerId random(String pool) {
        StringBuilder id = new StringBuilder(pool.length() + 1 + RANDOM_LENGTH)
                .append(pool)
                .append('-');
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new RunnerId(id.toString());
    }

    @Override
    public int compareTo(RunnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
