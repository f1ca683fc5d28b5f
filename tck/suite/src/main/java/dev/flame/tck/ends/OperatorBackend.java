package dev.flame.tck.ends;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import dev.flame.tck.support.Tally;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Starts the application as its operator does: the copy is nobody's runner, but a parent of its own, under {@link Load}.
 * It never joins; the call that asked for it is there to be cancelled.
 */
final class OperatorBackend implements Backend {

    /** A parent under load. */
    record Parent(Process process, Path home, Tally load) {

        /** Where the JVM puts its temporary files, and with them Flame what its runners need. */
        Path temporary() {
            return home.resolve("server/tmp");
        }

        String output() {
            try {
                return Files.readString(home.resolve(OUTPUT));
            } catch (IOException e) {
                return e.toString();
            }
        }

        /** Ends what a failed test has left, and removes its files. */
        void remove() throws IOException {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> Processes.awaitEnd(each.pid()));
            load.close();
            try (Stream<Path> tree = Files.walk(home)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static final String OUTPUT = "output.log";

    private static final CompletableFuture<Parent> STARTED = new CompletableFuture<>();

    private final BackendContext context;

    OperatorBackend(BackendContext context) {
        this.context = context;
    }

    static CompletableFuture<Parent> started() {
        return STARTED;
    }

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        if (STARTED.isDone()) {
            return new CompletableFuture<>();
        }
        try {
            STARTED.complete(start());
        } catch (IOException | RuntimeException e) {
            STARTED.completeExceptionally(e);
        }
        return new CompletableFuture<>();
    }

    private Parent start() throws IOException {
        Path root = Files.createTempDirectory("flame-tck-operator-");
        LaunchPlan plan = context.launcher()
                .prepare(context.application(), new Workspace(Files.createDirectory(root.resolve("launch"))));
        Path home = Files.createDirectory(root.resolve("server"));
        Path temporary = Files.createDirectory(home.resolve("tmp"));
        for (LaunchPlan.Copy copy : plan.copies()) {
            copy(copy.file().source(), home.resolve(copy.to()));
        }
        LaunchPlan.Command command =
                plan.command(new Place(home.toString()), List.of("-Xmx512m", "-Djava.io.tmpdir=" + temporary));
        ProcessBuilder process = new ProcessBuilder(command.command()).redirectErrorStream(true);
        process.redirectOutput(root.resolve(OUTPUT).toFile());
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> isUnset(name, command));
        environment.putAll(command.environment());
        Tally load = Tally.create();
        environment.put(Load.VARIABLE, load.directory());
        return new Parent(process.start(), root, load);
    }

    private static boolean isUnset(String name, LaunchPlan.Command command) {
        return command.unset().stream()
                .anyMatch(unset -> unset.endsWith("*")
                        ? name.startsWith(unset.substring(0, unset.length() - 1))
                        : name.equals(unset));
    }

    private static void copy(Path from, Path to) throws IOException {
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

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<RunnerId>> list() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void close() {
        STARTED.thenAccept(parent -> parent.process().destroyForcibly());
    }

    /** This machine. */
    private record Place(String home) implements LaunchPlan.Layout {
        @Override
        public String path(LaunchPlan.AppFile file) {
            return file.source().toString();
        }

        @Override
        public String java() {
            return String.join(File.separator, System.getProperty("java.home"), "bin", "java");
        }
    }
}
