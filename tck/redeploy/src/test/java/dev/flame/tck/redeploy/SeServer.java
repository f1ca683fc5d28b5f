package dev.flame.tck.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A runtime that is a class path and a main class.
 *
 * @param mainClass the class that a runner starts
 * @param classPath its jars
 * @param directory for files
 * @param options of the JVM that it is started in again and again
 */
public record SeServer(String mainClass, String classPath, Path directory, List<String> options) {

    private static final String BEANS_XML = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    /**
     * Does all rounds in a JVM of their own, and checks what is left.
     *
     * @param rounds how many
     * @throws Exception if a round fails
     */
    public void redeploy(Rounds rounds) throws Exception {
        Path plain = classPath("plain", RedeployWar.plain("plain", Occupant.class, Handover.class));
        Path flame = classPath(
                "flame",
                RedeployWar.withFlame(
                        "flame",
                        Map.of(
                                "server.port", "0",
                                "server.host", "127.0.0.1",
                                "flame.app.command", "{java} {options} -Dserver.port=0 -cp {class-path} " + mainClass),
                        Occupant.class,
                        Handover.class));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        // caches that a collection may empty are emptied by each
        command.add("-XX:SoftRefLRUPolicyMSPerMB=0");
        command.addAll(options);
        // threads that are not the application's would find its classes by the wrong class loader
        command.add("-Dorg.jboss.weld.bootstrap.concurrentDeployment=false");
        command.addAll(List.of("-cp", host() + File.pathSeparator + classPath, SeHost.class.getName()));
        command.addAll(List.of(plain.toString(), flame.toString()));
        command.addAll(List.of(Integer.toString(rounds.count()), Integer.toString(rounds.processesEvery())));
        Path log = directory.resolve("rounds.log");
        Process host = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(host.waitFor(1, TimeUnit.HOURS)).as("ends").isTrue();
            assertThat(host.exitValue()).as(() -> tail(log)).isZero();
        } finally {
            host.destroyForcibly();
        }
        Files.readAllLines(log).stream()
                .filter(line -> line.startsWith(Rounds.ROUND) || line.startsWith(Rounds.END))
                .forEach(System.out::println);
        rounds.check(left(plain), left(flame));
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The classes of the host alone: what is on its class path, its applications must not find there. */
    private Path host() {
        return ShrinkWrap.create(JavaArchive.class)
                .addClasses(SeHost.class, Rounds.class, Holdings.class, Marks.class)
                .as(ExplodedExporter.class)
                .exportExploded(directory.toFile(), "host")
                .toPath();
    }

    private static Rounds.Left left(Path classPath) throws IOException {
        return new Rounds.Left(
                Holdings.parse(Files.readString(Path.of(classPath + ".last"))),
                Holdings.parse(Files.readString(Path.of(classPath + ".end"))));
    }

    /** A file with the class path of a WAR. */
    private Path classPath(String name, WebArchive war) throws IOException {
        war.addAsResource(new StringAsset(BEANS_XML), "META-INF/beans.xml");
        Path root = war.as(ExplodedExporter.class)
                .exportExploded(directory.toFile(), name)
                .toPath();
        List<String> elements = new ArrayList<>();
        elements.add(root.resolve("WEB-INF/classes").toString());
        try (Stream<Path> jars = Files.list(root.resolve("WEB-INF/lib"))) {
            jars.sorted().map(Path::toString).forEach(elements::add);
        }
        return Files.writeString(
                directory.resolve(name + ".class-path"),
                elements.stream().collect(Collectors.joining(File.pathSeparator)));
    }
}
