package dev.flame.local.launch;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;

/**
 * The arguments of this JVM that a copy needs, too: system properties, since they configure the application, and what
 * opens modules. Not memory and collector, which the backend decides on; not agents, debuggers and remote management,
 * which would fight over ports.
 */
final class JvmArguments {

    /** Variables that would put arguments into each JVM that is started; what they gave this one is passed on anyway. */
    static final Set<String> UNSET = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    private static final List<String> PASSED_ON = List.of(
            "-D",
            "--add-exports",
            "--add-modules",
            "--add-opens",
            "--add-reads",
            "--enable-native-access",
            "--enable-preview",
            "--limit-modules",
            "--sun-misc-unsafe-memory-access",
            "-ea",
            "-da",
            "-enableassertions",
            "-disableassertions");

    private static final List<String> KEPT_BACK =
            List.of("-Djava.io.tmpdir=", "-Dcom.sun.management.", "-Djava.rmi.server.hostname=", "-Djdk.attach.");

    private JvmArguments() {}

    static List<String> ofThisJvm() {
        return passedOn(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static List<String> passedOn(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> PASSED_ON.stream().anyMatch(argument::startsWith))
                .filter(argument -> KEPT_BACK.stream().noneMatch(argument::startsWith))
                .toList();
    }
}
