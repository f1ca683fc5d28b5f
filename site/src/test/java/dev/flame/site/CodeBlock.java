package dev.flame.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param page the page's path below the pages' directory
 * @param line where the fence opens
 * @param language what stands behind the fence; empty for none
 * @param text what is in it
 * @param context what a comment before it gives for its check: declarations that the page takes for granted
 */
record CodeBlock(String page, int line, String language, String text, String context) {

    private static final Pattern BLOCK = Pattern.compile(
            "(?ms)^(?:<!-- check with\\R(?<context>.*?)-->\\R+)?^(?<indent> *)```(?<language>\\w*)\\R(?<text>.*?)^ *```\\s*$");

    static List<CodeBlock> all() {
        List<CodeBlock> blocks = new ArrayList<>();
        for (Path page : Repository.pages()) {
            String text = Repository.read(page);
            Matcher matcher = BLOCK.matcher(text);
            while (matcher.find()) {
                String context = matcher.group("context");
                blocks.add(new CodeBlock(
                        Repository.PAGES.relativize(page).toString(),
                        1
                                + (int) text.substring(0, matcher.start("language"))
                                        .lines()
                                        .count()
                                - 1,
                        matcher.group("language"),
                        matcher.group("text").replaceAll("(?m)^" + matcher.group("indent"), ""),
                        context == null ? "" : context));
            }
        }
        return blocks;
    }

    /** The page and the line, as a name for a test. */
    String where() {
        return page + ':' + line;
    }
}
