package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Traffic;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Where secrets may not be. Alone, since it listens to all that is logged. */
@Isolated
class SecretScanTest {

    private static final Pattern LASTING = Pattern.compile(
            "AccountKey|SharedAccessKey|[?&]sig=|-----BEGIN|client_secret|Bearer (?!%s|\\*)[\\w.-]{8}|password",
            Pattern.CASE_INSENSITIVE);

    @TempDir
    Path directory;

    @Assertion({"AZURE-6", "BACK-6"})
    void shouldPutNoLastingSecretIntoBootDataTagsLogsOrTexts() throws IOException {
        List<String> logged = java.util.Collections.synchronizedList(new ArrayList<>());
        Logger root = Logger.getLogger("");
        Handler handler = new Collecting(logged);
        root.addHandler(handler);
        Level before = root.getLevel();
        root.setLevel(Level.FINE);
        try (Cloud cloud = Cloud.withEmptyMachines(directory)) {
            TestParent parent = cloud.parent();
            TestParent.Boot boot = cloud.ready(parent);
            String request = request(cloud);
            String customData = customData(cloud);

            assertThat(customData).containsOnlyOnce(TestParent.JOIN_SECRET);
            assertThat(LASTING.matcher(customData.replace("Bearer %s", "")).results())
                    .isEmpty();
            assertThat(request).doesNotContain(TestParent.JOIN_SECRET).doesNotContain("userData");
            assertThat(List.of(boot.booted().join().toString(), parent.request().toString()))
                    .noneMatch(text -> text.contains(TestParent.JOIN_SECRET));
            assertThat(List.copyOf(logged))
                    .noneMatch(text -> text.contains(TestParent.JOIN_SECRET) || text.contains("token-of-the-test"));
        } finally {
            root.setLevel(before);
            root.removeHandler(handler);
        }
    }

    private static String customData(Cloud cloud) {
        return put(cloud)
                .live()
                .at("/liveRequest/body/properties/osProfile/customData")
                .asText()
                .transform(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    }

    private static String request(Cloud cloud) {
        return put(cloud).live().toString();
    }

    private static Traffic.Exchange put(Cloud cloud) {
        return cloud.emulator.traffic().exchanges().stream()
                .filter(each -> each.method().equals("PUT"))
                .findFirst()
                .orElseThrow();
    }

    private static final class Collecting extends Handler {
        private final List<String> texts;

        Collecting(List<String> texts) {
            this.texts = texts;
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            texts.add(entry.getMessage() + " " + java.util.Arrays.toString(entry.getParameters()) + " "
                    + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
