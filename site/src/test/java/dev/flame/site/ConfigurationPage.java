package dev.flame.site;

import dev.flame.cdi.config.FlameKeys;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The reference of all configuration keys, made from what validates them. */
final class ConfigurationPage {

    private final StringBuilder text = new StringBuilder();

    private ConfigurationPage() {}

    static List<BackendProvider> backends() {
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(BackendProvider::name))
                .toList();
    }

    static String make() {
        return new ConfigurationPage().all();
    }

    private String all() {
        text.append("# Configuration reference\n\n")
                .append(
                        "<!-- Made from the keys that the validation uses: run the build with -Dflame.site.write to make it")
                .append(" anew. -->\n\n")
                .append(
                        "Keys are those of MicroProfile Config: a properties file, a system property, an environment variable")
                .append(
                        " (`FLAME_POOL_VIDEO_MAX`), or any other source. An unknown key below `flame.`, or a value that is not")
                .append(
                        " of the accepted form, keeps the application from being deployed; the message names the key, the")
                .append(" form and the nearest known key. On a runner, `%runner.<key>` overrides `<key>`.\n\n")
                .append("## The whole application\n\nEach key begins with `flame.`\n\n");
        table(FlameKeys.PREFIX, FlameKeys.global());
        text.append(
                        "\n## Each pool\n\nEach key begins with `flame.pool.<name>.`; a name has letters, digits, `-` and `_`.")
                .append(" A pool exists as soon as one of its keys is set; the pool `default` always does.\n\n");
        table("", FlameKeys.pool());
        backends().forEach(this::backend);
        text.append("\n## Elastic methods\n\n")
                .append(
                        "These override annotations, in the form and with the precedence of MicroProfile Fault Tolerance:")
                .append(" `<class>/<method>/Elastic/<member>`, `<class>/Elastic/<member>`, `Elastic/<member>`.\n\n")
                .append("| member | form | meaning |\n|---|---|---|\n")
                .append("| `value` | the name of a pool | Where the method runs |\n")
                .append("| `link` | true or false | Whether the work is interrupted when its caller goes away |\n")
                .append("| `enabled` | true or false | `false`: the method runs where it is called |\n");
        return text.toString();
    }

    private void backend(BackendProvider backend) {
        text.append("\n## Backend ")
                .append(backend.name())
                .append("\n\nFor all pools `flame.")
                .append(backend.name())
                .append(".<key>`, for one `flame.pool.<name>.")
                .append(backend.name())
                .append(".<key>`. `boot-timeout` is ")
                .append(backend.defaultBootTimeout().toSeconds())
                .append(" s unless it is set.\n\n");
        table("", backend.keys());
    }

    private void table(String prefix, List<ConfigKey> keys) {
        text.append("| key | form | default | meaning |\n|---|---|---|---|\n");
        for (ConfigKey key : keys) {
            text.append("| `")
                    .append(prefix)
                    .append(key.name())
                    .append("` | ")
                    .append(key.form())
                    .append(" | ")
                    .append(key.defaultValue().map(value -> '`' + value + '`').orElse("none"))
                    .append(" | ")
                    .append(key.description().replace("<", "&lt;"))
                    .append(key.description().endsWith(".") ? "" : ".")
                    .append(" |\n");
        }
    }
}
