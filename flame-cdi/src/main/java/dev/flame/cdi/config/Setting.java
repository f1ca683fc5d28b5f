package dev.flame.cdi.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key with its value, as they were found.
 *
 * @param key the full key
 * @param value the text
 * @param source where it was found, empty if that is not known
 */
record Setting(String key, String value, String source) {

    private static final Pattern SECRET = Pattern.compile("secret|password|passwd|token|credential|private");

    /** For messages: a value that may be a secret, by its key's name, is masked. */
    @Override
    public String toString() {
        boolean secret = SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
        return key + '=' + (secret ? "***" : value) + (source.isEmpty() ? "" : " (" + source + ")");
    }
}
