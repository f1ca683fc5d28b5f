package dev.flame.azure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Quotes text for the files of a machine. */
final class Shell {

    private Shell() {}

    /** One word of a POSIX shell. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    static String command(List<String> words) {
        return words.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }

    /** Assignments for a shell to read. */
    static String assignments(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(each -> each.getKey() + "=" + quote(each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** Assignments for systemd's {@code EnvironmentFile=}. */
    static String environmentFile(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(each -> each.getKey() + "=\""
                        + each.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
    }
}
