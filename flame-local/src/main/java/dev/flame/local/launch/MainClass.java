package dev.flame.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a JVM was started with.
 *
 * @param name the fully qualified name of the main class
 * @param arguments its arguments
 */
record MainClass(String name, List<String> arguments) {

    /** Starters of builds and tests: to run them again would run the build or the tests again. */
    private static final List<String> TOOLS = List.of(
            "org.apache.maven.",
            "org.codehaus.plexus.",
            "com.intellij.rt.",
            "org.eclipse.jdt.",
            "org.gradle.",
            "worker.org.gradle.",
            "org.junit.",
            "com.sun.tools.",
            "jdk.compiler");

    /** The main class of this JVM; empty if it is not known, in a named module, or of a build or test tool. */
    static Optional<MainClass> ofThisJvm() {
        String command = System.getProperty("sun.java.command", "");
        String[] all = ProcessHandle.current().info().arguments().orElse(new String[0]);
        return of(command, List.of(all));
    }

    static Optional<MainClass> of(String command, List<String> jvmArguments) {
        if (command.isBlank()) {
            return Optional.empty();
        }
        List<String> words = words(command, jvmArguments);
        String name = words.get(0);
        Optional<String> main = name.endsWith(".jar") ? fromManifest(name) : Optional.of(name);
        return main.filter(each -> each.indexOf('/') < 0)
                .filter(each -> TOOLS.stream().noneMatch(each::startsWith))
                .map(each -> new MainClass(each, List.copyOf(words.subList(1, words.size()))));
    }

    /** The command's words, as they were before they were joined, if the system tells. */
    private static List<String> words(String command, List<String> jvmArguments) {
        for (int i = 0; i < jvmArguments.size(); i++) {
            List<String> rest = jvmArguments.subList(i, jvmArguments.size());
            if (String.join(" ", rest).equals(command)) {
                return rest;
            }
        }
        return Arrays.asList(command.trim().split(" +", -1));
    }

    private static Optional<String> fromManifest(String jar) {
        try (JarFile file = new JarFile(jar, false)) {
            Manifest manifest = file.getManifest();
            return Optional.ofNullable(manifest)
                    .map(each -> each.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
