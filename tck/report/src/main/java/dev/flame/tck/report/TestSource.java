package dev.flame.tck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One source file of tests.
 *
 * @param type its simple name
 * @param supertypes the simple names of what it extends and implements
 * @param methods the tests that name assertions, with their ids
 */
record TestSource(String type, List<String> supertypes, Map<String, List<String>> methods) {

    private static final String FURTHER_ANNOTATIONS = "(?:\\s*@\\w+(?:\\([^)]*\\))?)*";
    private static final Pattern ASSERTION = Pattern.compile(
            "@Assertion\\(\\s*(\\{[^}]*}|\"[^\"]*\")\\s*\\)" + FURTHER_ANNOTATIONS + "[^(;@]*?\\b(\\w+)\\s*\\(",
            Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("\\w+");

    static TestSource parse(String type, String source) {
        return new TestSource(type, supertypes(type, source), methods(source));
    }

    private static List<String> supertypes(String type, String source) {
        Matcher header = Pattern.compile("\\b(?:class|interface)\\s+" + type + "\\b([^{]*)\\{")
                .matcher(source);
        List<String> supertypes = new ArrayList<>();
        if (header.find()) {
            Matcher words = WORD.matcher(header.group(1));
            while (words.find()) {
                supertypes.add(words.group());
            }
        }
        return supertypes;
    }

    private static Map<String, List<String>> methods(String source) {
        Map<String, List<String>> methods = new TreeMap<>();
        Matcher assertions = ASSERTION.matcher(source);
        while (assertions.find()) {
            Matcher ids = ID.matcher(assertions.group(1));
            List<String> named = methods.computeIfAbsent(assertions.group(2), method -> new ArrayList<>());
            while (ids.find()) {
                named.add(ids.group(1));
            }
        }
        return methods;
    }
}
