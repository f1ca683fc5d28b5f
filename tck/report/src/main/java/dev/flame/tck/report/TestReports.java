package dev.flame.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what Failsafe reported for each server in this build. */
final class TestReports {

    private static final String SERVER = "flame.tck.server";

    private TestReports() {}

    /**
     * The runs of a build.
     *
     * @param root the repository
     * @param since the build's start; older reports are from another build
     */
    static List<TestRun> of(Path root, Instant since) throws IOException {
        Map<String, TestRun> runs = new LinkedHashMap<>();
        for (Path file : files(root)) {
            if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                parse(file).ifPresent(run -> runs.merge(run.label(), run, TestRun::plus));
            }
        }
        return runs.values().stream().sorted(TestRun.ORDER).toList();
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root.resolve("tck"))) {
            for (Path module : modules.sorted().toList()) {
                for (String reports : List.of("failsafe-reports", "failsafe-reports-newer-jdk")) {
                    files.addAll(xml(module.resolve("target").resolve(reports)));
                }
            }
        }
        return files;
    }

    private static List<Path> xml(Path reports) throws IOException {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<TestRun> parse(Path file) throws IOException {
        Element suite = document(file).getDocumentElement();
        Map<String, String> properties = new LinkedHashMap<>();
        for (Element property : elements(suite, "property")) {
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        String server = properties.get(SERVER);
        if (server == null) {
            return Optional.empty();
        }
        List<TestRun.Result> results =
                elements(suite, "testcase").stream().map(TestReports::result).toList();
        return Optional.of(new TestRun(
                server.replace("flame-tck-", ""),
                properties.getOrDefault("java.specification.version", "?"),
                results,
                Double.parseDouble(suite.getAttribute("time").replace(",", ""))));
    }

    private static TestRun.Result result(Element test) {
        String type = test.getAttribute("classname");
        TestRun.Outcome outcome = TestRun.Outcome.PASSED;
        String detail = "";
        for (Element failure : elements(test, "failure", "error")) {
            outcome = TestRun.Outcome.FAILED;
            detail = failure.getAttribute("message").lines().findFirst().orElse(failure.getAttribute("type"));
        }
        for (Element skipped : elements(test, "skipped")) {
            outcome = TestRun.Outcome.SKIPPED;
            detail = skipped.getAttribute("message");
        }
        return new TestRun.Result(
                type.substring(type.lastIndexOf('.') + 1),
                test.getAttribute("name").replace("()", ""),
                outcome,
                detail);
    }

    private static List<Element> elements(Element parent, String... names) {
        List<Element> elements = new ArrayList<>();
        for (String name : names) {
            NodeList nodes = parent.getElementsByTagName(name);
            for (int i = 0; i < nodes.getLength(); i++) {
                elements.add((Element) nodes.item(i));
            }
        }
        return elements;
    }

    private static Document document(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a test report: " + file, e);
        }
    }
}
