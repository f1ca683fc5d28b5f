package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flame.azure.emulator.Fault.Action;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Azure Resource Manager's front: authentication, limits, faults, recording; behind it {@link Resources}. */
final class Arm implements HttpFace.Service {

    private final Resources resources;
    private final RateLimits limits;
    private final Faults faults;
    private final Traffic traffic;
    private final Time time;

    Arm(Resources resources, Faults faults, Traffic traffic, Time time) {
        this.resources = resources;
        this.limits = new RateLimits(time);
        this.faults = faults;
        this.traffic = traffic;
        this.time = time;
    }

    @Override
    public Optional<Answer> answer(Request request) throws IOException {
        ObjectNode live = live(request);
        Optional<Action> fault = faults.next(request);
        if (fault.orElse(null) instanceof Action.Unreachable) {
            traffic.add(time.now(), request, 0, java.util.Map.of(), live);
            return Optional.empty();
        }
        Answer answer = decide(request, fault);
        if (answer.json() != null) {
            live.withObject("/liveResponse").set("body", answer.json());
        }
        if (fault.orElse(null) instanceof Action.LoseAnswer) {
            traffic.add(time.now(), request, 0, answer.headers(), live);
            return Optional.empty();
        }
        traffic.add(time.now(), request, answer.status(), answer.headers(), live);
        return Optional.of(answer);
    }

    private Answer decide(Request request, Optional<Action> fault) throws IOException {
        if (request.header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .isEmpty()) {
            return Answer.error(
                    401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        }
        if (fault.orElse(null) instanceof Action.Refuse refuse) {
            Answer answer = Answer.error(refuse.status(), refuse.code(), refuse.message());
            return refuse.retryAfter().isZero() ? answer : answer.with("Retry-After", seconds(refuse.retryAfter()));
        }
        if (fault.orElse(null) instanceof Action.Overlook) {
            ObjectNode empty = Json.object();
            empty.putArray("value");
            return Answer.json(200, empty);
        }
        Optional<Duration> wait = limits.refuse(request);
        if (wait.isPresent()) {
            return Answer.error(429, "TooManyRequests", "The request is being throttled.")
                    .with("Retry-After", seconds(wait.get()));
        }
        Optional<Action.FailLater> failure =
                fault.filter(Action.FailLater.class::isInstance).map(Action.FailLater.class::cast);
        return resources.answer(request, failure);
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, (duration.toMillis() + 999) / 1000));
    }

    private static ObjectNode live(Request request) throws IOException {
        ObjectNode live = Json.object();
        ObjectNode asked = live.putObject("liveRequest");
        ObjectNode headers = asked.putObject("headers");
        request.headers()
                .forEach((name, value) -> headers.put(name, name.equals("authorization") ? "Bearer ***" : value));
        asked.put("method", request.method()).put("url", "https://management.azure.com" + request.uri());
        if (request.body().length > 0) {
            asked.set("body", Json.parse(request.body()));
        }
        live.putObject("liveResponse");
        return live;
    }
}
