package dev.flame.azure;

import java.util.ArrayList;
import java.util.List;

/**
 * The system properties of this JVM's command line, which launchers hand on: on another machine they would be secrets in
 * plain sight, and paths that lead nowhere.
 *
 * @param arguments the JVM's arguments, as its operator gave them
 * @param passedOn names of those that machines get all the same; one that ends in {@code *} stands for a prefix
 */
record Inherited(List<String> arguments, List<String> passedOn) {

    private static final String PROPERTY = "-D";

    /**
     * A launcher's command without them. Launchers put what they hand on before anything of their own, so only the words up
     * to their first own one are looked at.
     */
    List<String> removedFrom(List<String> command) {
        List<String> left = new ArrayList<>(arguments);
        List<String> kept = new ArrayList<>();
        boolean own = false;
        for (String word : command) {
            boolean start = kept.isEmpty() || word.startsWith("-javaagent:");
            own |= !start && !left.remove(word);
            if (own || start || !word.startsWith(PROPERTY) || isPassedOn(word)) {
                kept.add(word);
            }
        }
        return List.copyOf(kept);
    }

    private boolean isPassedOn(String word) {
        int end = word.indexOf('=');
        String name = word.substring(PROPERTY.length(), end < 0 ? word.length() : end);
        return passedOn.stream()
                .anyMatch(each ->
                        each.endsWith("*") ? name.startsWith(each.substring(0, each.length() - 1)) : name.equals(each));
    }
}
