package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.Application;
import dev.flame.tck.Assertion;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedApplicationTest {

    private static final ClassLoader LOADER = DeployedApplicationTest.class.getClassLoader();

    @TempDir
    Path directory;

    @Test
    void shouldFindTheClassPathOfThisJvm() throws Exception {
        Application application = DeployedApplication.of(LOADER, "no servlet context");
        Path own = Path.of(DeployedApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        assertThat(application.classPath())
                .contains(own)
                .doesNotHaveDuplicates()
                .allMatch(Files::exists);
        assertThat(application.war()).isEmpty();
        assertThat(application.buildIdentity()).hasSize(64);
    }

    @Test
    void shouldFollowClassPathOfManifests() throws Exception {
        Path last = jar("lib/c d.jar", null);
        Path middle = jar("lib/b.jar", "c%20d.jar missing.jar http://example.invalid/x.jar");
        Path first = jar("app.jar", "lib/b.jar app.jar");

        try (URLClassLoader loader = new URLClassLoader(new URL[] {first.toUri().toURL()}, LOADER)) {
            assertThat(DeployedApplication.of(loader, null).classPath()).containsSubsequence(first, middle, last);
        }
    }

    @Assertion("RUN-1")
    void shouldTellTheBuildOfAnUnpackedWarByAllItsFilesWhereverTheyAre() throws Exception {
        String identity = unpacked("one", "hello").buildIdentity();

        assertThat(unpacked("other", "hello").buildIdentity()).isEqualTo(identity);
        assertThat(unpacked("changed", "changed").buildIdentity()).isNotEqualTo(identity);
    }

    /** As Payara has it when CDI starts: class path elements of an unpacked WAR, and no servlet context. */
    private Application unpacked(String name, String page) throws Exception {
        Path war = directory.resolve(name);
        Path classes = Files.createDirectories(war.resolve("WEB-INF").resolve("classes"));
        Files.writeString(classes.resolve("some.properties"), "a=b");
        Files.writeString(war.resolve("index.html"), page);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, LOADER)) {
            return DeployedApplication.of(loader, "no servlet context");
        }
    }

    @Test
    void shouldFindTheWarOfAServletContextThatCameLater() throws Exception {
        Application early = DeployedApplication.of(LOADER, "no servlet context");
        ServletContext context = context("/shop", Map.of("/index.html", "hello"));

        ServletContexts.started(LOADER, context);
        Application late = DeployedApplication.withWar(early);
        ServletContexts.ended(LOADER);

        assertThat(late.war().orElseThrow().fileName()).isEqualTo("shop.war");
        assertThat(late.buildIdentity()).isEqualTo(early.buildIdentity());
        assertThat(DeployedApplication.withWar(early).war()).isEmpty();
    }

    @Test
    void shouldWriteTheDeployedWarFromItsServletContext() throws Exception {
        ServletContext context = context("/shop", Map.of("/index.html", "hello", "/WEB-INF/lib/a.jar", "jar"));
        Application application = DeployedApplication.of(LOADER, context);
        Application.WarSource war = application.war().orElseThrow();
        Path one = directory.resolve("one.war");
        Path two = directory.resolve("two.war");
        war.writeTo(one);
        war.writeTo(two);

        assertThat(war.fileName()).isEqualTo("shop.war");
        assertThat(war.contextPath()).isEqualTo("/shop");
        assertThat(one).hasSameBinaryContentAs(two);
        try (ZipFile zip = new ZipFile(one.toFile())) {
            assertThat(zip.stream().map(Object::toString)).containsExactly("WEB-INF/lib/a.jar", "index.html");
            assertThat(zip.getInputStream(zip.getEntry("index.html"))).hasContent("hello");
        }
    }

    @Test
    void shouldTellWarsApartByContentAlone() throws Exception {
        String identity = identity(context("/a", Map.of("/index.html", "hello")));

        assertThat(identity(context("", Map.of("/index.html", "hello")))).isEqualTo(identity);
        assertThat(identity(context("/a", Map.of("/index.html", "hellp")))).isNotEqualTo(identity);
        assertThat(identity(context("/a", Map.of("/index.htm", "hello")))).isNotEqualTo(identity);
    }

    @Test
    void shouldNameTheWarOfTheRootContext() throws Exception {
        assertThat(DeployedApplication.of(LOADER, context("", Map.of()))
                        .war()
                        .orElseThrow()
                        .fileName())
                .isEqualTo("ROOT.war");
    }

    private static String identity(ServletContext context) throws IOException {
        return DeployedApplication.of(LOADER, context).buildIdentity();
    }

    private Path jar(String name, @Nullable String classPath) throws IOException {
        Path jar = directory.resolve(name);
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static ServletContext context(String path, Map<String, String> resources) {
        return (ServletContext) Proxy.newProxyInstance(
                LOADER, new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContextPath" -> path;
                    case "getResourcePaths" -> children((String) arguments[0], new TreeMap<>(resources));
                    case "getResourceAsStream" ->
                        new ByteArrayInputStream(
                                resources.getOrDefault(arguments[0], "").getBytes(StandardCharsets.UTF_8));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Set<String> children(String directory, Map<String, String> resources) {
        Set<String> children = new TreeSet<>();
        for (String resource : resources.keySet()) {
            if (resource.startsWith(directory)) {
                int slash = resource.indexOf('/', directory.length());
                children.add(slash < 0 ? resource : resource.substring(0, slash + 1));
            }
        }
        return children;
    }
}
