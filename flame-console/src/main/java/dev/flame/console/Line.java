package dev.flame.console;

import java.util.concurrent.CompletionStage;

/** The way to one viewer, as server-sent events. */
interface Line {

    /**
     * Sends an event; not called again before the stage has completed.
     *
     * @param event its name
     * @param data its content, a line of JSON
     * @return completes when it was handed on; fails when the viewer is gone
     */
    CompletionStage<?> send(String event, String data);

    /** Ends the response. Idempotent. */
    void close();
}
