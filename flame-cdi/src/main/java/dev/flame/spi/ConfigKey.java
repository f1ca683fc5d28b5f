package dev.flame.spi;

import java.util.Optional;

/**
 * One configuration key: the single source of its validation and of its row in the reference.
 *
 * @param name the key below its prefix, such as {@code vm-size}
 * @param type what its value must be
 * @param defaultValue the default as text; empty for none
 * @param description one sentence, with unit and range
 */
public record ConfigKey(String name, Type type, Optional<String> defaultValue, String description) {

    /** What a value must be. */
    public enum Type {
        /** Any text. */
        TEXT("a text"),
        /** {@code true} or {@code false}. */
        BOOLEAN("true or false"),
        /** A whole number, 0 or more. */
        COUNT("a whole number, 0 or more"),
        /** A whole number, 1 or more. */
        POSITIVE("a whole number, 1 or more"),
        /** A length of time. */
        DURATION("a duration such as 250ms, 30s, 5m, 2h or PT30S; 0 for none"),
        /** Names separated by commas. */
        LIST("a list, separated by commas");

        private final String form;

        Type(String form) {
            this.form = form;
        }

        /**
         * The accepted form in words, for messages and the reference.
         *
         * @return a phrase such as "a whole number, 1 or more"
         */
        public String form() {
            return form;
        }
    }

    /**
     * A key with a default.
     *
     * @param name the key below its prefix
     * @param type what its value must be
     * @param defaultValue the default as text
     * @param description one sentence, with unit and range
     * @return the key
     */
    public static ConfigKey of(String name, Type type, String defaultValue, String description) {
        return new ConfigKey(name, type, Optional.of(defaultValue), description);
    }

    /**
     * A key that has no default.
     *
     * @param name the key below its prefix
     * @param type what its value must be
     * @param description one sentence, with unit and range
     * @return the key
     */
    public static ConfigKey optional(String name, Type type, String description) {
        return new ConfigKey(name, type, Optional.empty(), description);
    }
}
