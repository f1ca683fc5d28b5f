package dev.flame.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TroubleshootingPageTest {

    private static final Pattern IN_SOURCE = Pattern.compile("\"(FLAME-\\d{4})[:\"]");
    private static final Pattern IN_PAGE = Pattern.compile("(?m)^\\| (FLAME-\\d{4}) \\| [^|]+ \\| [^|]+ \\|$");

    @Test
    void shouldHaveARowForEachCodeThatAMessageBeginsWith() {
        NavigableSet<String> codes = new TreeSet<>();
        Repository.mainSources().forEach(source -> codes.addAll(found(IN_SOURCE, Repository.read(source))));

        assertThat(found(IN_PAGE, Repository.read(Repository.PAGES.resolve("troubleshooting.md"))))
                .as("codes with a row (| code | what it means | what to do |) in src/site/markdown/troubleshooting.md")
                .isEqualTo(codes)
                .hasSizeGreaterThan(100);
    }

    private static NavigableSet<String> found(Pattern pattern, String text) {
        NavigableSet<String> codes = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
        return codes;
    }
}
