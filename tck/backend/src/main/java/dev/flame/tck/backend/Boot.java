package dev.flame.tck.backend;

import dev.flame.RunnerId;
import dev.flame.spi.BootRequest;
import dev.flame.spi.RunnerEnvironment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One boot request, and what was reported about the runner's end. */
final class Boot {

    /** What the contract looks for in texts: a backend must not repeat it anywhere. */
    static final String SECRET = "the-join-secret-of-the-contract";

    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private final BootRequest request;

    Boot(Map<String, String> properties, Duration limit) {
        RunnerEnvironment environment =
                new RunnerEnvironment(Map.of(RunnerEnvironment.PARENT, "contract://127.0.0.1:9/" + SECRET));
        this.request = new BootRequest(
                RunnerId.random("contract"),
                "contract",
                properties,
                environment,
                limit,
                (runner, verify) -> new StubLink(runner),
                reports::add);
    }

    BootRequest request() {
        return request;
    }

    RunnerId runner() {
        return request.runner();
    }

    /** What was reported, in order. */
    BlockingQueue<String> reports() {
        return reports;
    }
}
