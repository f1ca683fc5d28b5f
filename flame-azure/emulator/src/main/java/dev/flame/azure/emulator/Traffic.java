package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Records the exchanges with ARM. Bearer tokens are left out. */
public final class Traffic {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Exchange> exchanges = new ArrayList<>();

    Traffic() {}

    /**
     * One exchange.
     *
     * @param at when it was answered, in the cloud's time
     * @param method the HTTP method
     * @param path the path, with its query
     * @param status the answer's status; 0 if there was none
     * @param live the exchange in the form that the OpenAPI validator {@code oav} reads
     */
    public record Exchange(Instant at, String method, String path, int status, ObjectNode live) {}

    void add(Instant at, Request request, int status, Map<String, String> headers, ObjectNode live) {
        live.withObject("/liveResponse").put("statusCode", Integer.toString(status));
        ObjectNode answered = live.withObject("/liveResponse").putObject("headers");
        headers.forEach((name, value) -> answered.put(name.toLowerCase(Locale.ROOT), value));
        lock.lock();
        try {
            exchanges.add(new Exchange(at, request.method(), request.uri().toString(), status, live));
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was exchanged.
     *
     * @return in the order of the answers
     */
    public List<Exchange> exchanges() {
        lock.lock();
        try {
            return List.copyOf(exchanges);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes each exchange to a file of its own.
     *
     * @param directory where; made if it is missing
     * @throws IOException if a file can't be written
     */
    public void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        int number = 0;
        for (Exchange exchange : exchanges()) {
            String name = String.format("%05d-%s-%d.json", ++number, exchange.method(), exchange.status());
            Files.writeString(directory.resolve(name), Json.pretty(exchange.live()));
        }
    }
}
