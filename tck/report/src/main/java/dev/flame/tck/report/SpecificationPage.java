package dev.flame.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids that the specification page gives to its assertions.
 *
 * @param ids such as {@code POOL-3}
 */
record SpecificationPage(NavigableSet<String> ids) {

    private static final Pattern ITEM = Pattern.compile("(?m)^- \\[([A-Z]+-\\d+)]");

    static SpecificationPage of(Path root) throws IOException {
        Matcher items = ITEM.matcher(Files.readString(root.resolve("src/site/markdown/specification.md")));
        NavigableSet<String> ids = new TreeSet<>(Ids.ORDER);
        while (items.find()) {
            if (!ids.add(items.group(1))) {
                throw new IOException("the specification page has " + items.group(1) + " twice");
            }
        }
        return new SpecificationPage(ids);
    }
}
