package dev.flame.local;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text of options at its spaces, outside of double quotes. */
final class Options {

    private static final Pattern OPTION = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    private Options() {}

    static List<String> split(String text) {
        List<String> options = new ArrayList<>();
        for (Matcher matcher = OPTION.matcher(text); matcher.find(); ) {
            options.add(matcher.group().replace("\"", ""));
        }
        return options;
    }

    static boolean hasOpenQuote(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 != 0;
    }
}
