package dev.flame.benchmarks;

import dev.flame.benchmarks.flame.Deploy;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;

/**
 * What Flame's extension adds to the deployment of an application with 2,000 beans, of which 20 are elastic: it is deployed on
 * Weld SE, with MicroProfile Config and Fault Tolerance, with Flame on the class path and without, each time in a new JVM, in
 * turn. Without Flame, the annotations of the elastic beans are none that the JVM knows, and are ignored.
 */
final class DeploymentCost {

    private static final int BEANS = 2_000;
    private static final int ELASTIC_EACH = 100;
    private static final Path BEANS_HOME = Path.of("target", "two-thousand-beans");

    /**
     * One deployment.
     *
     * @param millis how long it took
     * @param busy how long processors worked for it, compilers included: less noisy than the first
     * @param heap bytes that were in use after it
     */
    private record Sample(double millis, double busy, double heap) {}

    private final int rounds;
    private final List<Sample> with = new ArrayList<>();
    private final List<Sample> without = new ArrayList<>();

    DeploymentCost(int rounds) {
        this.rounds = rounds;
    }

    /** Measures. Gives the added time as a part of the time without Flame, the median of all pairs. */
    double added() throws IOException {
        compile();
        deploy(true);
        deploy(false);
        for (int i = 0; i < rounds; i++) {
            boolean first = i % 2 == 0;
            Sample one = deploy(first);
            Sample other = deploy(!first);
            with.add(first ? one : other);
            without.add(first ? other : one);
        }
        return added(Sample::millis)[rounds / 2];
    }

    /** Of each pair, the least first. */
    private double[] added(ToDoubleFunction<Sample> value) {
        return IntStream.range(0, rounds)
                .mapToDouble(i -> value.applyAsDouble(with.get(i)) / value.applyAsDouble(without.get(i)) - 1)
                .sorted()
                .toArray();
    }

    /** For people; after {@link #added}. */
    String line() {
        double[] added = added(Sample::millis);
        return String.format(
                Locale.ROOT,
                "%d beans, %d elastic: deployed in %.0f ms, without Flame %.0f ms; added %+.1f %% (%+.1f to %+.1f),"
                        + " processor time %+.1f %%; heap %+.2f MiB",
                BEANS,
                BEANS / ELASTIC_EACH,
                median(with, Sample::millis),
                median(without, Sample::millis),
                100 * added[rounds / 2],
                100 * added[0],
                100 * added[rounds - 1],
                100 * added(Sample::busy)[rounds / 2],
                (median(with, Sample::heap) - median(without, Sample::heap)) / (1 << 20));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).sorted().toArray()[samples.size() / 2];
    }

    /** The beans are written and compiled once, and kept under {@code target}. */
    private static void compile() throws IOException {
        Path sources = BEANS_HOME.resolve("sources");
        Path classes = BEANS_HOME.resolve("classes");
        if (Files.exists(classes.resolve("META-INF/beans.xml"))) {
            return;
        }
        Path home = Files.createDirectories(sources.resolve("many"));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"), "-d", "" + classes));
        for (int i = 0; i < BEANS; i++) {
            Path file = home.resolve("Bean" + i + ".java");
            Files.writeString(file, source(i));
            arguments.add(file.toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the beans do not compile");
        }
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(
                classes.resolve("META-INF/beans.xml"),
                "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>");
    }

    private static String source(int number) {
        return """
                package many;
                @jakarta.enterprise.context.ApplicationScoped
                public class Bean%d {
                    @jakarta.inject.Inject %s other;
                    %s
                    public String first(String text, int number) { return text + number; }
                    public java.util.List<String> second(java.util.List<String> texts) { return texts; }
                    public void third() { other.hashCode(); }
                }
                """.formatted(
                        number,
                        number == 0 ? "jakarta.enterprise.inject.spi.BeanManager" : "Bean" + (number - 1),
                        number % ELASTIC_EACH == 0 ? "@dev.flame.Elastic(\"bench\")" : "");
    }

    private static Sample deploy(boolean flame) throws IOException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(each -> flame || !Path.of(each).getFileName().toString().matches("flame-(cdi|local|tls).*"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx512m",
                        "-Xshare:auto",
                        "-cp",
                        BEANS_HOME.resolve("classes") + File.pathSeparator + path,
                        Deploy.class.getName())
                .redirectError(Path.of("target", "benchmark-deployment.log").toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(End.SIGN)) {
                    String[] words = line.substring(End.SIGN.length()).split(" ", -1);
                    return new Sample(
                            Long.parseLong(words[0]) / 1e6,
                            Long.parseLong(words[1]) / 1e6,
                            Double.parseDouble(words[2]));
                }
            }
        }
        throw new IOException("an application did not deploy; see target/benchmark-deployment.log");
    }
}
