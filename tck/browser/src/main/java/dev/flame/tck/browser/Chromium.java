package dev.flame.tck.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One page of a headless Chromium, in a profile of its own. For one thread. */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE = Duration.ofMillis(25).toNanos();
    private static final int HEIGHT = 1000;

    private final Process process;
    private final Path profile;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final DevTools page;

    /**
     * The executable of this machine.
     *
     * @return the first on the {@code PATH}; empty where there is none
     */
    public static Optional<Path> executable() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a browser.
     *
     * @param executable of Chromium
     * @throws IOException if it does not start
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public Chromium(Path executable) throws IOException, InterruptedException {
        profile = Files.createTempDirectory("flame-browser");
        process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        await("the browser", () -> Files.isRegularFile(port) && port.toFile().length() > 0);
        page = new DevTools(Integer.parseInt(Files.readAllLines(port).get(0)), PATIENCE, this::told);
        page.send("Page.enable", Json.createObjectBuilder());
        page.send("Runtime.enable", Json.createObjectBuilder());
        width(1280);
    }

    /**
     * Goes to a page; returns before it is there.
     *
     * @param url its address
     */
    public void open(String url) {
        page.send("Page.navigate", Json.createObjectBuilder().add("url", url));
    }

    /**
     * Makes the window as wide as a screen is.
     *
     * @param pixels such as 1280, or 390 for a telephone
     */
    public void width(int pixels) {
        page.send(
                "Emulation.setDeviceMetricsOverride",
                Json.createObjectBuilder()
                        .add("width", pixels)
                        .add("height", HEIGHT)
                        .add("deviceScaleFactor", 1)
                        .add("mobile", false));
    }

    /**
     * Says whether the system wants dark pages.
     *
     * @param scheme {@code dark} or {@code light}
     */
    public void prefers(String scheme) {
        JsonObjectBuilder feature =
                Json.createObjectBuilder().add("name", "prefers-color-scheme").add("value", scheme);
        page.send(
                "Emulation.setEmulatedMedia",
                Json.createObjectBuilder()
                        .add("features", Json.createArrayBuilder().add(feature)));
    }

    /**
     * The value of an expression in the page, as if a user had caused it.
     *
     * @param expression in JavaScript; awaited, if it is a promise
     * @return its value as text
     * @throws IllegalStateException if it threw
     */
    public String evaluate(String expression) {
        JsonObject answer = page.send(
                "Runtime.evaluate",
                Json.createObjectBuilder()
                        .add("expression", "Promise.resolve(" + expression + ").then(String)")
                        .add("awaitPromise", true)
                        .add("returnByValue", true)
                        .add("userGesture", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.getJsonObject("exceptionDetails"));
        }
        return answer.getJsonObject("result").getString("value");
    }

    /**
     * Waits until an expression in the page is true. While it throws, it is not.
     *
     * @param expression in JavaScript
     */
    public void awaitTrue(String expression) {
        await(
                expression,
                () -> evaluate("(() => { try { return " + expression + " } catch (notYet) { return notYet } })()")
                        .equals("true"));
    }

    /**
     * Presses a key, as a keyboard does.
     *
     * @param key its name, such as {@code ArrowRight}
     * @param code its number
     */
    public void press(String key, int code) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            page.send(
                    "Input.dispatchKeyEvent",
                    Json.createObjectBuilder()
                            .add("type", type)
                            .add("key", key)
                            .add("code", key)
                            .add("windowsVirtualKeyCode", code));
        }
    }

    /**
     * Chooses a file, as a user does.
     *
     * @param selector of the input
     * @param file the file
     */
    public void choose(String selector, Path file) {
        int root = page.send("DOM.getDocument", Json.createObjectBuilder())
                .getJsonObject("root")
                .getInt("nodeId");
        JsonObjectBuilder query = Json.createObjectBuilder().add("nodeId", root).add("selector", selector);
        page.send(
                "DOM.setFileInputFiles",
                Json.createObjectBuilder()
                        .add("nodeId", page.send("DOM.querySelector", query).getInt("nodeId"))
                        .add("files", Json.createArrayBuilder().add(file.toString())));
    }

    /**
     * Takes a picture of the whole page.
     *
     * @param file where to; a PNG
     * @throws IOException if it can't be written
     */
    public void screenshot(Path file) throws IOException {
        JsonObject shot = page.send(
                "Page.captureScreenshot",
                Json.createObjectBuilder().add("format", "png").add("captureBeyondViewport", true));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(shot.getString("data")));
    }

    /**
     * What the page's scripts did not catch.
     *
     * @return what they threw, since the browser started
     */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void told(JsonObject event) {
        if (event.getString("method", "").equals("Runtime.exceptionThrown")) {
            complaints.add(event.toString());
        }
    }

    /**
     * Waits for a condition.
     *
     * @param what the condition, for the message of the failure
     * @param condition asked again and again
     * @throws AssertionError if it does not come true in time
     */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void close() {
        page.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stillWritten) {
            // the system clears its temporary directory
        }
    }
}
