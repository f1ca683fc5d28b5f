package dev.flame.console;

import dev.flame.console.Samples.Sample;
import jakarta.json.stream.JsonGenerator;
import java.util.List;
import java.util.Map;

/** Writes samples as columns, the way charts want them. */
final class HistoryJson {

    private final JsonGenerator json;

    HistoryJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Map<String, List<Sample>> pools) {
        json.writeStartObject();
        pools.forEach((name, samples) -> {
            json.writeStartObject(name);
            json.writeStartArray("at");
            samples.forEach(each -> json.write(each.at()));
            json.writeEnd().writeStartArray("waiting");
            samples.forEach(each -> json.write(each.waiting()));
            json.writeEnd().writeStartArray("leased");
            samples.forEach(each -> json.write(each.leased()));
            json.writeEnd().writeStartArray("ready");
            samples.forEach(each -> json.write(each.ready()));
            json.writeEnd().writeStartArray("callsPerSecond");
            samples.forEach(each -> json.write(rounded(each.callsPerSecond())));
            json.writeEnd().writeStartArray("median");
            samples.forEach(each -> millis(each.median()));
            json.writeEnd().writeStartArray("p95");
            samples.forEach(each -> millis(each.p95()));
            json.writeEnd().writeEnd();
        });
        json.writeEnd();
    }

    private void millis(double value) {
        if (value < 0) {
            json.writeNull();
        } else {
            json.write(rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
