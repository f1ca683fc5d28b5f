package dev.flame.tck.ends;

import dev.flame.spi.BackendContext;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A copy of the application that a test's own backend has started on this machine, with a directory of its own. */
record StartedCopy(Process process, Path root) {

    private static final String OUTPUT = "output.log";
    private static final String SERVER = "server";

    /** Which file a copy gets in place of one of its application's. */
    @FunctionalInterface
    interface Sources {
        /** Below {@code root} there is room for files that have to be made. */
        Path of(LaunchPlan.AppFile file, Path root) throws IOException;
    }

    static StartedCopy start(BackendContext context, Sources sources, Map<String, String> variables)
            throws IOException {
        Path root = Files.createTempDirectory("flame-tck-copy-");
        LaunchPlan plan = context.launcher()
                .prepare(context.application(), new Workspace(Files.createDirectory(root.resolve("launch"))));
        Path home = Files.createDirectory(root.resolve(SERVER));
        Path temporary = Files.createDirectory(home.resolve("tmp"));
        Place place = new Place(home.toString(), made(plan, sources, root));
        for (LaunchPlan.Copy copy : plan.copies()) {
            copy(Path.of(place.path(copy.file())), home.resolve(copy.to()));
        }
        LaunchPlan.Command command = plan.command(place, List.of("-Xmx512m", "-Djava.io.tmpdir=" + temporary));
        ProcessBuilder process = new ProcessBuilder(command.command()).redirectErrorStream(true);
        process.redirectOutput(root.resolve(OUTPUT).toFile());
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> isUnset(name, command));
        environment.putAll(command.environment());
        environment.putAll(variables);
        return new StartedCopy(process.start(), root);
    }

    private static Map<LaunchPlan.AppFile, Path> made(LaunchPlan plan, Sources sources, Path root) throws IOException {
        Map<LaunchPlan.AppFile, Path> made = new HashMap<>();
        for (LaunchPlan.AppFile file : plan.files()) {
            made.put(file, sources.of(file, root));
        }
        return made;
    }

    private static boolean isUnset(String name, LaunchPlan.Command command) {
        return command.unset().stream()
                .anyMatch(unset -> unset.endsWith("*")
                        ? name.startsWith(unset.substring(0, unset.length() - 1))
                        : name.equals(unset));
    }

    /** Copies a file, or a directory's content. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path each : tree.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(each, target);
                }
            }
        }
    }

    /** Where the JVM puts its temporary files, and with them Flame what its runners need. */
    Path temporary() {
        return root.resolve(SERVER).resolve("tmp");
    }

    String output() {
        try {
            return Files.readString(root.resolve(OUTPUT));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The server's JVM, where a script stands before it, and whatever else it has started. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /** Ends what is left, and removes its files. */
    void remove() throws IOException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> Processes.awaitEnd(each.pid()));
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** This machine. */
    private record Place(String home, Map<LaunchPlan.AppFile, Path> files) implements LaunchPlan.Layout {
        @Override
        public String path(LaunchPlan.AppFile file) {
            return Optional.ofNullable(files.get(file)).orElse(file.source()).toString();
        }

        @Override
        public String java() {
            return String.join(File.separator, System.getProperty("java.home"), "bin", "java");
        }
    }
}
