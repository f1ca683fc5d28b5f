package dev.flame.tck.browser;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to one page of a browser, by the DevTools protocol. Thread-safe. */
final class DevTools implements AutoCloseable {

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    private final Consumer<JsonObject> events;
    private final Duration patience;
    private final WebSocket socket;

    /**
     * Connects to the first page of a browser.
     *
     * @param port where the browser listens on this machine
     * @param patience how long an answer may take
     * @param events gets what the page tells unasked
     */
    DevTools(int port, Duration patience, Consumer<JsonObject> events) throws IOException, InterruptedException {
        this.events = events;
        this.patience = patience;
        HttpClient http = HttpClient.newHttpClient();
        URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
        String targets = http.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page(targets)), new Listener())
                .join();
    }

    private static String page(String targets) {
        try (JsonReader reader = Json.createReader(new StringReader(targets))) {
            JsonArray all = reader.readArray();
            return all.stream()
                    .map(JsonValue::asJsonObject)
                    .filter(each -> each.getString("type").equals("page"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no page in " + all))
                    .getString("webSocketDebuggerUrl");
        }
    }

    /** The result of a command. */
    JsonObject send(String method, JsonObjectBuilder parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        pending.put(id, answer);
        JsonObject message = Json.createObjectBuilder()
                .add("id", id)
                .add("method", method)
                .add("params", parameters)
                .build();
        socket.sendText(message.toString(), true).join();
        JsonObject whole =
                answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
        if (whole.containsKey("error")) {
            throw new IllegalStateException(method + ": " + whole.get("error"));
        }
        return whole.getJsonObject("result");
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void received(String text) {
        JsonObject message;
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            message = reader.readObject();
        }
        if (!message.containsKey("id")) {
            events.accept(message);
            return;
        }
        CompletableFuture<JsonObject> answer = pending.remove(message.getInt("id"));
        if (answer != null) {
            answer.complete(message);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
