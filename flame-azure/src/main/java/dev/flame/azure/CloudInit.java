package dev.flame.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the customData of a machine: the scripts and units that fetch and start the application, and that delete the
 * machine in the end. The only secret in it is the join secret, which works once and expires.
 */
final class CloudInit {

    /** Azure's limit, before encoding. */
    static final int LIMIT = 64 * 1024;

    private static final List<String> SCRIPTS = List.of("lib.sh", "flame-guard", "flame-end", "flame-fetch");
    private static final List<String> UNITS =
            List.of("flame-runner.service", "flame-guard.service", "flame-guard.timer");

    private final Map<String, String> guest = new LinkedHashMap<>();

    CloudInit() {
        for (String name : SCRIPTS) {
            guest.put("/opt/flame/bin/" + name, resource(name));
        }
        for (String name : UNITS) {
            guest.put("/etc/systemd/system/" + name, resource(name));
        }
    }

    private static String resource(String name) {
        try (InputStream in = CloudInit.class.getResourceAsStream("guest/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource guest/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The customData of one machine.
     *
     * @param facts what the scripts need to know, none of it secret
     * @param environment the runner's environment, join secret included; empty for a machine in reserve
     * @param start what starts the application
     * @param spot whether to watch for the machine's eviction
     * @throws IllegalArgumentException if it is larger than Azure takes
     */
    String customData(Map<String, String> facts, Map<String, String> environment, StartScript start, boolean spot) {
        StringBuilder yaml = new StringBuilder("#cloud-config\nwrite_files:\n");
        guest.forEach((path, content) -> file(yaml, path, path.contains("/bin/") ? "0755" : "0644", content));
        file(yaml, "/opt/flame/bin/flame-run", "0755", start.run());
        file(yaml, "/opt/flame/bin/copies.sh", "0644", start.copies());
        file(yaml, "/etc/flame/vm.env", "0600", Shell.assignments(facts));
        if (!environment.isEmpty()) {
            file(yaml, "/etc/flame/runner.env", "0600", Shell.environmentFile(environment));
        }
        if (spot) {
            file(yaml, "/opt/flame/bin/flame-notice", "0755", resource("flame-notice"));
            file(yaml, "/etc/systemd/system/flame-notice.service", "0644", resource("flame-notice.service"));
        }
        yaml.append("runcmd:\n");
        command(yaml, "useradd", "--system", "--user-group", "--create-home", "--home-dir", "/var/lib/flame", "flame");
        command(yaml, "systemctl", "daemon-reload");
        command(yaml, "systemctl", "enable", "flame-runner.service");
        command(yaml, "systemctl", "enable", "flame-guard.timer");
        command(yaml, "systemctl", "start", "--no-block", "flame-runner.service");
        command(yaml, "systemctl", "start", "flame-guard.timer");
        if (spot) {
            command(yaml, "systemctl", "enable", "flame-notice.service");
            command(yaml, "systemctl", "start", "--no-block", "flame-notice.service");
        }
        int size = yaml.toString().getBytes(StandardCharsets.UTF_8).length;
        if (size > LIMIT) {
            throw new IllegalArgumentException(Messages.customDataTooLarge(size, LIMIT));
        }
        return yaml.toString();
    }

    private static void file(StringBuilder yaml, String path, String mode, String content) {
        yaml.append("- path: ")
                .append(path)
                .append("\n  permissions: '")
                .append(mode)
                .append("'\n  content: |\n");
        for (String line : content.split("\n", -1)) {
            yaml.append(line.isEmpty() ? "" : "    ").append(line).append('\n');
        }
    }

    private static void command(StringBuilder yaml, String... words) {
        yaml.append("- [")
                .append(List.of(words).stream().map(CloudInit::scalar).collect(Collectors.joining(", ")))
                .append("]\n");
    }

    private static String scalar(String word) {
        return "'" + word.replace("'", "''") + "'";
    }
}
