package dev.flame.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles blocks, all in one run of the compiler, each in a package of its own. */
final class JavaBlocks {

    /** What a reader's editor would import. */
    private static final String IMPORTS = """
            import dev.flame.*;
            import dev.flame.spi.*;
            import dev.flame.test.*;
            import dev.flame.tck.backend.*;
            import jakarta.annotation.*;
            import jakarta.enterprise.context.*;
            import jakarta.enterprise.event.*;
            import jakarta.enterprise.inject.*;
            import jakarta.inject.*;
            import java.io.*;
            import java.math.*;
            import java.nio.file.Files;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;
            import org.eclipse.microprofile.faulttolerance.Retry;
            import org.eclipse.microprofile.faulttolerance.Timeout;
            import org.junit.jupiter.api.Test;
            import static java.util.concurrent.TimeUnit.*;
            import static org.assertj.core.api.Assertions.*;
            """;

    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|record|enum) \\w+");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import [\\w.* ]+;$");

    private JavaBlocks() {}

    /** What the compiler says of the blocks, each error with its page and line; empty when all is well. */
    static List<String> errors(List<CodeBlock> blocks) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            sources.add(new Source("block" + i, blocks.get(i)));
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
            Path output = Files.createTempDirectory("blocks");
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            compiler.getTask(
                            null,
                            files,
                            said,
                            List.of("-proc:none", "--release", "17", "-implicit:none", "-classpath", classPath),
                            null,
                            sources)
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(JavaBlocks::line)
                .toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> error) {
        Source source = (Source) error.getSource();
        return source.block.where() + ": " + error.getMessage(Locale.ROOT) + "\n    "
                + source.text
                        .lines()
                        .skip(Math.max(0, error.getLineNumber() - 1))
                        .findFirst()
                        .orElse("");
    }

    private static final class Source extends SimpleJavaFileObject {
        private final CodeBlock block;
        private final String text;

        Source(String name, CodeBlock block) {
            super(URI.create("string:///" + name + "/Block.java"), Kind.SOURCE);
            this.block = block;
            this.text = whole(name, block);
        }

        /** The block as a file: with types as they are, or around members or statements a class of its own. */
        private static String whole(String name, CodeBlock block) {
            String imports = IMPORT.matcher(block.text())
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.joining("\n"));
            String body = IMPORT.matcher(block.text()).replaceAll("");
            String types = TYPE.matcher(body).find()
                    ? body.replaceAll("(?m)^public (?=.*(class|interface|record|enum) )", "")
                    : members(body);
            return "package " + name + ";\n" + IMPORTS + imports + '\n' + given(block) + '\n' + types;
        }

        private static String given(CodeBlock block) {
            return block.context().contains("class Given") ? block.context() : block.context() + "class Given {}";
        }

        private static String members(String body) {
            return "class Block extends Given { void run() throws Exception {\n" + body + "\n} }";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
