package dev.flame.spi;

import java.util.List;
import java.util.Optional;

/**
 * One configuration key: the single source of its validation and of its row in the reference.
 *
 * @param name the key below its prefix, such as {@code vm-size}
 * @param type what its value must be
 * @param defaultValue the default as text; empty for none
 * @param description one sentence, with unit and range
 * @param choices the values that {@link Type#CHOICE} allows; empty for other types
 */
public record ConfigKey(
        String name, Type type, Optional<String> defaultValue, String description, List<String> choices) {

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
        /** A length of time, or {@code never}, which means the same as 0. */
        DURATION_OR_NEVER("a duration such as 250ms, 30s, 5m, 2h or PT30S; 0 or never for none"),
        /** Names separated by commas. */
        LIST("a list, separated by commas"),
        /** One of a few words. */
        CHOICE("one of a few words");

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

    /** A key whose lists can't be changed any more. */
    public ConfigKey {
        choices = List.copyOf(choices);
    }

    /**
     * A key of any type but {@link Type#CHOICE}.
     *
     * @param name the key below its prefix
     * @param type what its value must be
     * @param defaultValue the default as text; empty for none
     * @param description one sentence, with unit and range
     */
    public ConfigKey(String name, Type type, Optional<String> defaultValue, String description) {
        this(name, type, defaultValue, description, List.of());
    }

    /**
     * A key that takes one of a few words.
     *
     * @param name the key below its prefix
     * @param description one sentence
     * @param choices the words; the first is the default
     * @return the key
     */
    public static ConfigKey choice(String name, String description, String... choices) {
        return new ConfigKey(name, Type.CHOICE, Optional.of(choices[0]), description, List.of(choices));
    }

    /**
     * The accepted form in words, for messages and the reference.
     *
     * @return a phrase such as "one of inline, dispatch"
     */
    public String form() {
        return type == Type.CHOICE ? "one of " + String.join(", ", choices) : type.form();
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
