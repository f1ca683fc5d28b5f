package dev.flame.site;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Follows each link within a site that was made, and fails when one leads nowhere. */
public final class LinkCheck {

    /** What the javadoc tool has made: it checks its own links. */
    private static final String JAVADOC = "apidocs";

    private final Path site;
    private final Map<Path, Set<String>> anchors = new HashMap<>();

    private LinkCheck(Path site) {
        this.site = site;
    }

    /**
     * Checks the pages of a directory.
     *
     * @param arguments the directory
     * @throws IOException if a page can't be read
     */
    public static void main(String[] arguments) throws IOException {
        Path site = Path.of(arguments[0]).toAbsolutePath().normalize();
        List<String> broken = broken(site);
        if (!broken.isEmpty()) {
            throw new IllegalStateException(
                    broken.size() + " links of the site lead nowhere:\n  " + String.join("\n  ", broken));
        }
        System.out.println("No link within " + site + " is broken");
    }

    /**
     * What leads nowhere.
     *
     * @param site the directory of a site
     * @return a line for each broken link: the page, and the link as it was written
     * @throws IOException if a page can't be read
     */
    static List<String> broken(Path site) throws IOException {
        return new LinkCheck(site).all();
    }

    private List<String> all() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !site.relativize(file).startsWith(JAVADOC))
                    .sorted()
                    .toList();
        }
        if (pages.isEmpty()) {
            throw new IllegalStateException("there is no page in " + site + ": was the site made?");
        }
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            for (Element element : parsed(page).select("a[href], link[href], img[src], script[src]")) {
                String link = element.hasAttr("href") ? element.attr("href") : element.attr("src");
                if (!leadsSomewhere(page, link)) {
                    broken.add(site.relativize(page) + ": " + link);
                }
            }
        }
        return broken;
    }

    private boolean leadsSomewhere(Path page, String link) throws IOException {
        if (link.startsWith("//") || link.matches("[a-z]+:.*")) {
            return true; // elsewhere: not ours to check
        }
        int hash = link.indexOf('#');
        String file = URI.create(hash < 0 ? link : link.substring(0, hash)).getPath();
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (Files.isDirectory(target)) {
            target = target.resolve("index.html");
        }
        if (!target.startsWith(site) || !Files.isRegularFile(target)) {
            return false;
        }
        String anchor = hash < 0 ? "" : link.substring(hash + 1);
        return anchor.isEmpty()
                || !target.toString().endsWith(".html")
                || anchorsOf(target).contains(anchor);
    }

    private Set<String> anchorsOf(Path page) throws IOException {
        Set<String> known = anchors.get(page);
        if (known == null) {
            known = parsed(page).select("[id], a[name]").stream()
                    .flatMap(element -> Stream.of(element.id(), element.attr("name")))
                    .collect(Collectors.toCollection(TreeSet::new));
            anchors.put(page, known);
        }
        return known;
    }

    private static Document parsed(Path page) throws IOException {
        return Jsoup.parse(Files.readString(page, StandardCharsets.UTF_8));
    }
}
