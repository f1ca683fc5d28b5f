package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OptionalApisTest {

    private static final List<String> OPTIONAL = List.of(
            "transaction",
            "validat",
            "fault-tolerance",
            "servlet",
            "expressly",
            "hibernate",
            "health",
            "opentelemetry",
            "slf4j",
            "jwt",
            "json-api",
            "parsson",
            "security.enterprise");

    @Test
    void shouldWorkWhereTransactionsValidationAndFaultToleranceAreNotThere() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(each -> OPTIONAL.stream()
                        .noneMatch(optional -> each.substring(each.lastIndexOf(File.separatorChar) + 1)
                                .contains(optional)))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        WithoutOptionalApis.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("answer: remote 3", "in place: here 3");
        assertThat(process.exitValue()).as(output).isZero();
    }
}
