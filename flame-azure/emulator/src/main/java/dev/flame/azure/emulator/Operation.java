package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A long-running operation of ARM. Guarded by the lock of {@link Books}. */
final class Operation {

    private final String id = UUID.randomUUID().toString();
    private final Instant start;
    private @Nullable Instant end;
    private @Nullable ObjectNode error;

    Operation(Instant start) {
        this.start = start;
    }

    String id() {
        return id;
    }

    boolean running() {
        return end == null;
    }

    void succeed(Instant now) {
        if (end == null) {
            end = now;
        }
    }

    void fail(Instant now, String code, String message) {
        if (end == null) {
            end = now;
            error = Json.object().put("code", code).put("message", message);
        }
    }

    ObjectNode toJson() {
        ObjectNode node = Json.object().put("startTime", start.toString());
        if (end != null) {
            node.put("endTime", end.toString());
        }
        node.put("status", end == null ? "InProgress" : error == null ? "Succeeded" : "Failed");
        if (error != null) {
            node.set("error", error);
        }
        return node.put("name", id);
    }
}
