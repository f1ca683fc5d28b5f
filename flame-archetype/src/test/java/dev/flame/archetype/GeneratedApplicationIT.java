package dev.flame.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What the plugin has generated before: compiled with the modules of this build, and its own test run. */
class GeneratedApplicationIT {

    @ParameterizedTest
    @ValueSource(strings = {"helidon", "war"})
    void shouldCompileAndPassItsOwnTest(String server, @TempDir Path classes) throws Exception {
        Path project = project(server);
        compile(project, classes);

        TestExecutionSummary summary = runPrimesTest(project, classes);

        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"helidon,io.helidon.Main,maven-war-plugin", "war,<packaging>war</packaging>,helidon"})
    void shouldBuildForItsServerAlone(String server, String has, String hasNot) throws IOException {
        assertThat(project(server).resolve("pom.xml"))
                .content()
                .contains(has, "<artifactId>shop</artifactId>")
                .doesNotContain(hasNot)
                .doesNotContain("@", "#if", "#end");
    }

    private static Path project(String server) {
        return Path.of("target/test-classes/projects", server, "project/shop").toAbsolutePath();
    }

    private static void compile(Path project, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> tree = Files.walk(project.resolve("src"))) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            List<Path> sources =
                    tree.filter(file -> file.toString().endsWith(".java")).toList();
            StringWriter said = new StringWriter();
            List<String> options = List.of("--release", "17", "-proc:none", "-classpath", classPath());
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
            assertThat(sources).hasSize(4);
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static TestExecutionSummary runPrimesTest(Path project, Path classes) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] application = {
            classes.toUri().toURL(),
            project.resolve("src/main/resources/").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(application, before)) {
            thread.setContextClassLoader(loader);
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            Launcher launcher = LauncherFactory.create();
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(loader.loadClass("com.example.shop.PrimesTest")))
                            .build(),
                    summary);
            return summary.getSummary();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
