package dev.flame.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplodedWarTest {

    @TempDir
    Path root;

    private final WebArchive war = ShrinkWrap.create(WebArchive.class, "app.war")
            .addAsWebInfResource(new StringAsset("<beans/>"), "beans.xml")
            .addAsResource(new StringAsset("a=b"), "META-INF/microprofile-config.properties");

    @Test
    void shouldPutClassesBeforeLibrariesAndLibrariesInTheOrderOfTheirNames() throws IOException {
        war.addAsLibraries(
                ShrinkWrap.create(JavaArchive.class, "b.jar").add(new StringAsset(""), "b"),
                ShrinkWrap.create(JavaArchive.class, "a.jar").add(new StringAsset(""), "a"));

        assertThat(ExplodedWar.of(war, root).classPath())
                .containsExactly(
                        root.resolve("WEB-INF/classes"),
                        root.resolve("WEB-INF/lib/a.jar"),
                        root.resolve("WEB-INF/lib/b.jar"));
    }

    @Test
    void shouldPutBeansXmlWhereAFlatClassPathHasIt() throws IOException {
        ExplodedWar.of(war, root);

        assertThat(root.resolve("WEB-INF/classes/META-INF/beans.xml")).hasContent("<beans/>");
        assertThat(root.resolve("WEB-INF/classes/META-INF/microprofile-config.properties"))
                .hasContent("a=b");
    }

    @Test
    void shouldKeepABeansXmlThatIsThere() throws IOException {
        war.addAsResource(new StringAsset("<beans bean-discovery-mode=\"all\"/>"), "META-INF/beans.xml");

        ExplodedWar.of(war, root);

        assertThat(root.resolve("WEB-INF/classes/META-INF/beans.xml")).content().contains("all");
    }

    @Test
    void shouldDeleteAllOfIt() throws IOException {
        ExplodedWar.of(war, root).delete();

        assertThat(root).doesNotExist();
    }

    @Test
    void shouldRefuseAnEntryThatLeavesTheDirectory() {
        war.add(new StringAsset("out"), "/../out");

        assertThatThrownBy(() -> ExplodedWar.of(war, root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside of");
    }
}
