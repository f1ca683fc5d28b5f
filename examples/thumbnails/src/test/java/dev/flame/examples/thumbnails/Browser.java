package dev.flame.examples.thumbnails;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page in a headless Chromium, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final int NO_ANSWER = -1; // an event has no id
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    private Browser(Process process, String address) throws IOException, InterruptedException {
        this.process = process;
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest newPage = HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String page = http.send(newPage, HttpResponse.BodyHandlers.ofString()).body();
        String url = read(page).getString("webSocketDebuggerUrl");
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(url), new Answers())
                .join();
    }

    /** The browser of this machine; empty where there is none. */
    static Optional<Path> executable() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path executable, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--window-size=1200,1100",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENS.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(rest -> {})); // so that it is never blocked
                return new Browser(process, matcher.group(1));
            }
        }
        throw new IOException(executable + " ended before it listened");
    }

    void open(String url) {
        send("Page.navigate", Json.createObjectBuilder().add("url", url));
    }

    /** The value of an expression, as text; awaited, if it is a promise. */
    String evaluate(String expression) {
        JsonObject answer = send(
                "Runtime.evaluate",
                Json.createObjectBuilder()
                        .add("expression", "Promise.resolve(" + expression + ").then(String)")
                        .add("awaitPromise", true)
                        .add("returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.getJsonObject("result").getString("value");
    }

    /** As if a user had chosen a file. */
    void choose(String selector, Path file) {
        int root = send("DOM.getDocument", Json.createObjectBuilder())
                .getJsonObject("root")
                .getInt("nodeId");
        int input = send(
                        "DOM.querySelector",
                        Json.createObjectBuilder().add("nodeId", root).add("selector", selector))
                .getInt("nodeId");
        send(
                "DOM.setFileInputFiles",
                Json.createObjectBuilder()
                        .add("nodeId", input)
                        .add("files", Json.createArrayBuilder().add(file.toString())));
    }

    void picture(Path file) throws IOException {
        JsonObject answer = send(
                "Page.captureScreenshot",
                Json.createObjectBuilder().add("format", "png").add("captureBeyondViewport", true));
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, Base64.getDecoder().decode(answer.getString("data")));
    }

    private JsonObject send(String method, JsonObjectBuilder parameters) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        String text = Json.createObjectBuilder()
                .add("id", id)
                .add("method", method)
                .add("params", parameters)
                .build()
                .toString();
        socket.sendText(text, true).join();
        JsonObject whole =
                answer.orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
        if (whole.containsKey("error")) {
            throw new IllegalStateException(method + ": " + whole.get("error"));
        }
        return whole.getJsonObject("result");
    }

    private static JsonObject read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonObject message = read(text.toString());
                text.setLength(0);
                Optional.ofNullable(answers.remove(message.getInt("id", NO_ANSWER)))
                        .ifPresent(answer -> answer.complete(message));
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
