package dev.flame;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.flame.cdi.bean.ElasticInterceptor;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a container that discovers beans looks at in Flame's archive. */
class BeanArchiveTest {

    private static final URL ARCHIVE =
            Elastic.class.getProtectionDomain().getCodeSource().getLocation();

    /** A package that is forgotten would become beans, all of it. */
    @Test
    void shouldShowContainersOnePackage() throws Exception {
        Set<String> packages = new ClassFileImporter()
                .importUrl(ARCHIVE).stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        packages.removeAll(excluded());

        assertThat(packages).containsExactly(ElasticInterceptor.class.getPackageName());
    }

    private static List<String> excluded() throws Exception {
        Element beans = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Objects.requireNonNull(Elastic.class.getResourceAsStream("/META-INF/beans.xml")))
                .getDocumentElement();
        assertThat(beans.getAttribute("bean-discovery-mode")).isEqualTo("all");
        NodeList excludes = beans.getElementsByTagName("exclude");
        return IntStream.range(0, excludes.getLength())
                .mapToObj(i -> ((Element) excludes.item(i)).getAttribute("name"))
                .map(name -> name.substring(0, name.length() - ".*".length()))
                .toList();
    }
}
