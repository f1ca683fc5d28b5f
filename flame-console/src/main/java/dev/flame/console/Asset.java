package dev.flame.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The files of the page. */
enum Asset {
    PAGE("", "index.html", "text/html;charset=UTF-8"),
    SCRIPT("console.js", "console.js", "text/javascript;charset=UTF-8"),
    CHARTS_SCRIPT("charts.js", "charts.js", "text/javascript;charset=UTF-8"),
    STYLE("console.css", "console.css", "text/css;charset=UTF-8"),
    UPLOT("uPlot.iife.min.js", "uplot/uPlot.iife.min.js", "text/javascript;charset=UTF-8"),
    UPLOT_STYLE("uPlot.min.css", "uplot/uPlot.min.css", "text/css;charset=UTF-8"),
    UPLOT_LICENCE("uPlot.LICENSE", "uplot/LICENSE", "text/plain;charset=UTF-8");

    private final String path;
    private final String file;
    private final String type;

    Asset(String path, String file, String type) {
        this.path = path;
        this.file = file;
        this.type = type;
    }

    static Optional<Asset> at(String path) {
        return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
    }

    /** Its content; that of the page itself, changed. */
    Answer answer(UnaryOperator<String> change) {
        try (InputStream in = Asset.class.getResourceAsStream("/META-INF/flame/console/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file);
            }
            byte[] content = in.readAllBytes();
            if (this != PAGE) {
                return new Answer(200, type, content, true);
            }
            String page = change.apply(new String(content, StandardCharsets.UTF_8));
            return new Answer(200, type, page.getBytes(StandardCharsets.UTF_8), false);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
