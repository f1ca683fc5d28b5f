package dev.flame.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flame.cdi.config.Problem;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.InputSource;

/** Each block of code on the site is compiled, validated or parsed, as its language allows. */
class CodeBlocksTest {

    /** Fences that hold no code: what a program prints, and signatures that stand for themselves. */
    private static final Set<String> TEXT = Set.of("text");

    private static final Set<String> CHECKED = Set.of("java", "properties", "xml", "json", "shell");

    @Test
    void shouldSayOfEachBlockWhatItIs() {
        assertThat(CodeBlock.all())
                .filteredOn(block -> !TEXT.contains(block.language()) && !CHECKED.contains(block.language()))
                .extracting(CodeBlock::where)
                .as("blocks without a language that is checked; ```text is for what is no code")
                .isEmpty();
    }

    @Test
    void shouldCompileEachJavaBlock() {
        List<CodeBlock> blocks = of("java");

        assertThat(blocks).isNotEmpty();
        assertThat(JavaBlocks.errors(blocks)).isEmpty();
    }

    @Test
    void shouldTellWhichBlockDoesNotCompile() {
        assertThat(JavaBlocks.errors(List.of(new CodeBlock("page.md", 7, "java", "Elastik x;\n", "class Given {}"))))
                .singleElement()
                .asString()
                .startsWith("page.md:7: cannot find symbol");
    }

    @TestFactory
    Stream<DynamicTest> shouldDeployWithEachConfiguration() {
        return tests(
                "properties",
                block -> assertThat(Validation.problems(block.text()).stream().map(Problem::toString))
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> shouldParseEachXmlBlock() {
        return tests("xml", block -> {
            DocumentBuilder builder =
                    DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            assertThat(builder.parse(new InputSource(new StringReader("<block>" + block.text() + "</block>"))))
                    .isNotNull();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldParseEachShellBlock() {
        return tests("shell", block -> {
            Process bash =
                    new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
            bash.getOutputStream()
                    .write(block.text().replaceAll("<[a-z -]+>", "it").getBytes(StandardCharsets.UTF_8));
            bash.getOutputStream().close();
            String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(bash.waitFor()).as(said).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReadEachJsonBlock() {
        return tests(
                "json",
                block -> assertThat(new ObjectMapper().readTree(block.text())).isNotNull());
    }

    private interface Check {
        void of(CodeBlock block) throws Exception;
    }

    private static Stream<DynamicTest> tests(String language, Check check) {
        return of(language).stream().map(block -> DynamicTest.dynamicTest(block.where(), () -> check.of(block)));
    }

    private static List<CodeBlock> of(String language) {
        return CodeBlock.all().stream()
                .filter(block -> block.language().equals(language))
                .collect(Collectors.toList());
    }
}
