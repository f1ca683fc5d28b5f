package dev.flame.azure.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What cloud-init takes from its customData, as far as the emulator follows it.
 *
 * @param files to be written first
 * @param commands to be run then, in order
 */
record CloudConfig(List<WriteFile> files, List<List<String>> commands) {

    /**
     * One of {@code write_files}.
     *
     * @param path an absolute path
     * @param content as text
     * @param permissions octal
     */
    record WriteFile(String path, String content, String permissions) {}

    static CloudConfig parse(String customData) {
        if (!customData.startsWith("#cloud-config")) {
            return new CloudConfig(List.of(), List.of());
        }
        Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(customData);
        List<WriteFile> files = new ArrayList<>();
        for (Object each : list(root.get("write_files"))) {
            Map<?, ?> file = (Map<?, ?>) each;
            Object mode = file.get("permissions");
            files.add(new WriteFile(
                    String.valueOf(file.get("path")),
                    String.valueOf(file.get("content")),
                    mode == null ? "0644" : mode.toString()));
        }
        List<List<String>> commands = new ArrayList<>();
        for (Object each : list(root.get("runcmd"))) {
            commands.add(
                    each instanceof List<?> words
                            ? words.stream().map(String::valueOf).toList()
                            : List.of("/bin/sh", "-c", String.valueOf(each)));
        }
        return new CloudConfig(files, commands);
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
