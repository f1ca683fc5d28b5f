package dev.flame.tck.report;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All tests of the repository that name assertions, as their sources say.
 *
 * @param types the sources by the simple name of their type
 */
record TestSources(Map<String, TestSource> types) {

    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

    static TestSources of(Path root) throws IOException {
        Map<String, TestSource> types = new HashMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                // the report's own tests are full of examples
                return SKIPPED.contains(directory.getFileName().toString()) || directory.endsWith("tck/report")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.endsWith("Test.java") || name.endsWith("Tests.java") || name.endsWith("Contract.java")) {
                    TestSource source = TestSource.parse(name.replace(".java", ""), Files.readString(file));
                    types.put(source.type(), source);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new TestSources(types);
    }

    /** Id → the tests that name it, as {@code Type.method}. */
    NavigableMap<String, NavigableSet<String>> byId() {
        NavigableMap<String, NavigableSet<String>> tests = new TreeMap<>(Ids.ORDER);
        for (TestSource source : types.values()) {
            source.methods()
                    .forEach((method, ids) -> ids.forEach(id ->
                            tests.computeIfAbsent(id, absent -> new TreeSet<>()).add(source.type() + "." + method)));
        }
        return tests;
    }

    /**
     * The declaration of the test method that a report names: in the type itself, or in one that it inherits from; empty
     * when it names no assertion.
     */
    Optional<String> declared(String type, String method) {
        TestSource source = types.get(type);
        if (source == null) {
            return Optional.empty();
        }
        if (source.methods().containsKey(method)) {
            return Optional.of(type + "." + method);
        }
        return source.supertypes().stream()
                .filter(supertype -> !supertype.equals(type))
                .flatMap(supertype -> declared(supertype, method).stream())
                .findFirst();
    }
}
