package dev.flame.console;

import dev.flame.ElasticPool;
import dev.flame.InvocationStatus;
import dev.flame.PoolCost;
import dev.flame.PoolCounts;
import dev.flame.PoolHealth;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.RunnerStatus;
import dev.flame.TargetCounts;
import jakarta.json.stream.JsonGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what the page shows of a pool now. Its length is bounded, but for the number of runners. */
final class StateJson {

    /** Calls that are shown of a pool, the oldest; the others are counted. */
    static final int MOST_CALLS = 25;

    static final int MOST_TARGETS = 25;
    /** For how long a runner that is gone without having been ended stays on the page. */
    static final Duration REMEMBERED = Duration.ofSeconds(60);

    private final JsonGenerator json;

    StateJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Instant now, List<ElasticPool> pools, List<Incident> incidents) {
        json.writeStartObject().write("at", now.toEpochMilli()).writeStartArray("pools");
        pools.forEach(pool -> write(pool, now, incidents));
        json.writeEnd().writeStartArray("incidents");
        incidents.forEach(this::write);
        json.writeEnd().writeEnd();
    }

    private void write(ElasticPool pool, Instant now, List<Incident> incidents) {
        json.writeStartObject().write("name", pool.name());
        write(pool.health());
        write(pool.counts());
        pool.cost().ifPresent(this::write);
        json.writeStartArray("runners");
        Set<RunnerId> known = new HashSet<>();
        for (RunnerStatus runner : pool.runners()) {
            known.add(runner.runner());
            write(runner, incidents);
        }
        incidents.stream()
                .filter(each -> each.pool().equals(pool.name())
                        && each.at().isAfter(now.minus(REMEMBERED))
                        && each.runner().filter(known::add).isPresent())
                .forEach(each -> writeGone(each, now));
        json.writeEnd();
        writeCalls(pool.invocations());
        json.writeEnd();
    }

    private void write(PoolHealth health) {
        PoolStats stats = health.stats();
        json.write("up", health.isUp());
        health.down().ifPresent(down -> json.write("why", down.why()));
        json.write("ready", stats.ready())
                .write("booting", stats.booting())
                .write("draining", stats.draining())
                .write("leased", stats.leased())
                .write("waiting", stats.waiting())
                .write("min", stats.min())
                .write("max", stats.max())
                .write("slots", stats.maxConcurrency());
    }

    private void write(PoolCounts counts) {
        json.write("boots", counts.boots())
                .write(
                        "bootFailures",
                        counts.bootFailures().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .write("lost", counts.lost())
                .write("calls", counts.runTimes().count())
                .write("runnerSeconds", counts.runnerTime().toSeconds())
                .writeStartArray("targets");
        counts.targets().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, TargetCounts>, Duration>comparing(
                                each -> each.getValue().slotTime())
                        .reversed())
                .limit(MOST_TARGETS)
                .forEach(each -> json.writeStartObject()
                        .write("target", each.getKey())
                        .write("calls", each.getValue().calls())
                        .write("failures", each.getValue().failures())
                        .write("slotSeconds", each.getValue().slotTime().toMillis() / 1000.0)
                        .writeEnd());
        json.writeEnd();
    }

    private void write(PoolCost cost) {
        json.writeStartObject("cost")
                .write("currency", cost.currency())
                .write("pricePerHour", cost.pricePerHour())
                .write("prices", cost.prices())
                .write("spent", cost.spent())
                .write("savings", cost.savings())
                .writeStartObject("byTarget");
        cost.byTarget().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_TARGETS)
                .forEach(each -> json.write(each.getKey(), each.getValue()));
        json.writeEnd().writeEnd();
    }

    private void write(RunnerStatus runner, List<Incident> incidents) {
        Optional<Incident> gone = runner.state().isTerminal()
                ? incidents.stream()
                        .filter(each ->
                                each.runner().filter(runner.runner()::equals).isPresent())
                        .findFirst()
                : Optional.empty();
        String state =
                gone.map(each -> each.kind().name()).orElse(runner.state().name());
        write(
                runner.runner(),
                state,
                runner.leased(),
                runner.slots(),
                runner.age(),
                gone.map(Incident::why).orElse(runner.detail()));
    }

    private void writeGone(Incident incident, Instant now) {
        write(
                incident.runner().orElseThrow(),
                incident.kind().name(),
                0,
                0,
                Duration.between(incident.at(), now),
                incident.why());
    }

    private void write(RunnerId id, String state, int leased, int slots, Duration age, String detail) {
        json.writeStartObject()
                .write("id", id.value())
                .write("state", state.toLowerCase(Locale.ROOT))
                .write("leased", leased)
                .write("slots", slots)
                .write("age", age.toMillis())
                .write("detail", detail)
                .writeEnd();
    }

    private void writeCalls(List<InvocationStatus> calls) {
        json.write("running", calls.size()).writeStartArray("invocations");
        calls.stream().limit(MOST_CALLS).forEach(call -> {
            json.writeStartObject()
                    .write("id", call.id())
                    .write("target", call.target())
                    .write("runner", call.runner().value())
                    .write("age", call.age().toMillis());
            call.key().ifPresent(key -> json.write("key", key));
            call.progress()
                    .ifPresent(report -> json.write("done", report.done()).write("what", report.what()));
            json.writeEnd();
        });
        json.writeEnd();
    }

    private void write(Incident incident) {
        json.writeStartObject()
                .write("at", incident.at().toEpochMilli())
                .write("pool", incident.pool())
                .write("kind", incident.kind().name().toLowerCase(Locale.ROOT));
        incident.runner().ifPresent(runner -> json.write("runner", runner.value()));
        json.write("why", incident.why()).writeEnd();
    }
}
