package dev.flame.azure.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file system of a machine: a directory, with shims for what a process has no business with on the host. Absolute
 * paths below {@code /etc}, {@code /opt}, {@code /proc}, {@code /run} and {@code /var} are led into the directory, and the
 * metadata service's address to the emulator, as chroot and routing would; but for what the host itself has in {@code /opt}.
 */
final class Sandbox {

    private static final Pattern PLACES = Pattern.compile("(?<![\\w./])/(etc|opt|proc|run|var)/([\\w.-]*)");
    private static final String METADATA = "http://169.254.169.254";
    private static final List<String> IGNORED =
            List.of("apt-get", "dnf", "tdnf", "zypper", "useradd", "groupadd", "chown", "sysctl");

    private final Path root;
    private final String metadata;
    private final Path certificate;

    Sandbox(Path root, String metadata, Path certificate) {
        this.root = root;
        this.metadata = metadata;
        this.certificate = certificate;
    }

    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** Text of the machine's as it must read on the host. */
    String translate(String text) {
        return PLACES.matcher(text.replace(METADATA, metadata))
                .replaceAll(place -> Matcher.quoteReplacement(onHost(place) ? place.group() : root + place.group()));
    }

    /** What is installed on the host, such as a JDK, stands for what is on the machine's image. */
    private static boolean onHost(MatchResult place) {
        return place.group(1).equals("opt")
                && !place.group(2).isEmpty()
                && Files.exists(Path.of("/opt", place.group(2)));
    }

    void write(String absolute, String content, String mode) {
        try {
            Path file = path(absolute);
            Files.createDirectories(file.getParent());
            Files.writeString(file, translate(content));
            int bits = Integer.parseInt(mode, 8);
            StringBuilder permissions = new StringBuilder();
            for (int shift = 8; shift >= 0; shift--) {
                permissions.append((bits >> shift & 1) == 1 ? "rwxrwxrwx".charAt(8 - shift) : '-');
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the shims; {@code control} is where the emulator listens for this machine's systemctl. */
    void prepare(String control) {
        for (String name : IGNORED) {
            shim(name, "exit 0\n");
        }
        shim("systemctl", """
                while [ "${1#-}" != "$1" ]; do shift; done
                verb=$1; shift
                while [ "${1#-}" != "$1" ]; do shift; done
                if [ "$verb" = is-active ]; then
                  state=$(cat "%s/units/$1" 2>/dev/null || echo inactive)
                  echo "$state"; [ "$state" = active ]; exit
                fi
                exec curl -sS -X POST -H 'Metadata: true' "%s/$verb?unit=$1"
                """.formatted(root, control));
        shim("shutdown", "exec curl -sS -X POST -H 'Metadata: true' '%s/shutdown'\n".formatted(control));
        shim("poweroff", "exec curl -sS -X POST -H 'Metadata: true' '%s/shutdown'\n".formatted(control));
        try {
            Files.createDirectories(root.resolve("units"));
            Files.createDirectories(root.resolve("run"));
            Files.createDirectories(root.resolve("proc"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shim(String name, String body) {
        write("/shim/" + name, "#!/bin/sh\n" + body, "0755");
    }

    void unitState(String unit, String state) {
        try {
            String name = unit.contains(".") ? unit.substring(0, unit.lastIndexOf('.')) : unit;
            Files.writeString(root.resolve("units").resolve(unit), state);
            Files.writeString(root.resolve("units").resolve(name), state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void uptime(long seconds) {
        try {
            Files.writeString(root.resolve("proc/uptime"), String.format(Locale.ROOT, "%d.00 0.00%n", seconds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a power cycle empties. */
    void clearRun() {
        delete(root.resolve("run"));
        try {
            Files.createDirectories(root.resolve("run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", root.resolve("shim") + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        environment.put("HOME", root.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("CURL_CA_BUNDLE", certificate.toString());
        return environment;
    }

    /** What systemd takes from {@code EnvironmentFile=}, whose paths have been translated with the unit. */
    Map<String, String> environmentFiles(List<String> files) {
        Map<String, String> variables = new TreeMap<>();
        for (String each : files) {
            Path file = Path.of(each.startsWith("-") ? each.substring(1) : each);
            if (Files.exists(file)) {
                try {
                    Files.readAllLines(file).forEach(line -> assign(variables, line));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return variables;
    }

    private static void assign(Map<String, String> variables, String line) {
        int equals = line.indexOf('=');
        if (equals < 1 || line.startsWith("#")) {
            return;
        }
        String value = line.substring(equals + 1);
        if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
            value = value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
        }
        variables.put(line.substring(0, equals), value);
    }

    Path log(String name) {
        return root.resolve(name + ".log");
    }

    Path root() {
        return root;
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
