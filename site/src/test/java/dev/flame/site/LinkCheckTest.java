package dev.flame.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {

    @Test
    void shouldNameEachLinkThatLeadsNowhere(@TempDir Path site) throws IOException {
        Files.createDirectories(site.resolve("guides"));
        Files.writeString(site.resolve("index.html"), "<h1 id='top'>Top</h1><a href='guides/one.html#known'>x</a>");
        Files.writeString(
                site.resolve("guides/one.html"),
                "<h2 id='known'>x</h2><a href='../index.html#top'>x</a><a href='#known'>x</a><a href='https://example.org'>x</a>"
                        + "<a href='#unknown'>x</a><a href='two.html'>x</a><img src='../images/none.svg'>"
                        + "<a href='../../outside.html'>x</a>");

        assertThat(LinkCheck.broken(site))
                .containsExactly(
                        "guides/one.html: #unknown",
                        "guides/one.html: two.html",
                        "guides/one.html: ../images/none.svg",
                        "guides/one.html: ../../outside.html");
    }

    @Test
    void shouldNotTakeAnEmptyDirectoryForASite(@TempDir Path site) {
        assertThatIllegalStateException()
                .isThrownBy(() -> LinkCheck.broken(site))
                .withMessageContaining("was the site made?");
    }
}
