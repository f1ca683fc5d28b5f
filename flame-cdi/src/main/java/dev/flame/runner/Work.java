package dev.flame.runner;

import dev.flame.Progress;
import dev.flame.spi.Emission;
import dev.flame.spi.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One invocation as the engine takes it.
 *
 * @param id unique on the link that it came by
 * @param target an elastic method's key
 * @param context what context carriers passed on
 * @param timeout the run's limit; zero for none
 * @param linked whether it ends with its caller and parent
 * @param body runs it and encodes its outcome
 * @param reply takes the reply, once
 * @param progress takes what the work reports
 * @param emission takes the items of a streaming method
 */
record Work(
        long id,
        String target,
        Map<String, String> context,
        Duration timeout,
        boolean linked,
        Body body,
        Consumer<Reply> reply,
        Consumer<Progress.Report> progress,
        Emission emission) {

    /** The work itself. */
    @FunctionalInterface
    interface Body {
        /** Runs on the engine's thread; turns all but an interrupt of the run into a reply. */
        Reply run();
    }
}
