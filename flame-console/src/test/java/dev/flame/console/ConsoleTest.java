package dev.flame.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.FlameRole;
import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.tck.Assertion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final Map<String, String> FROM_THE_PAGE =
            Map.of("X-Flame-Console", "1", "Origin", "https://here:8443", "Host", "here:8443");

    private final FakePool video =
            new FakePool("video").runner("video-1", RunnerState.READY, 3).call(7, "video-1");
    private final Journal journal = new Journal();
    private final Console console = new Console(FlameRole.parent(), journal);

    @AfterEach
    void stop() {
        console.stop();
    }

    @Assertion("CON-1")
    void shouldServeNothingUnlessEnabled() {
        assertThat(ask("GET", "", user("ops"), Map.of(), Map.of()).status()).isEqualTo(404);
        assertThat(console.refusal(user("ops"))).isPresent();
    }

    @Assertion("CON-2")
    void shouldShowThePageToUsersWithTheRoleOnly() {
        serve("ops", Optional.empty());

        assertThat(get("state", user("ops")).status()).isEqualTo(200);
        assertThat(get("state", user("guest")).status()).isEqualTo(403);
        assertThat(text(get("state", user("guest")))).startsWith("FLAME-0870").contains("'ops'");
        assertThat(get("", nobody()).status()).isEqualTo(401);
        assertThat(console.refusal(nobody())).map(Answer::status).contains(401);
        assertThat(console.refusal(user("ops"))).isEmpty();
    }

    @Assertion("CON-2")
    void shouldShowThePageToEveryoneWhereThatIsSaid() {
        serve("none", Optional.empty());

        Answer page = get("", nobody());
        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page)).contains("<base href=\"/app/flame/\">");
        assertThat(get("uPlot.iife.min.js", nobody()).body().length).isGreaterThan(10_000);
        assertThat(get("uPlot.min.css", nobody()).status()).isEqualTo(200);
        assertThat(text(get("uPlot.LICENSE", nobody()))).contains("MIT");
        assertThat(get("../secret", nobody()).status()).isEqualTo(404);
    }

    @Assertion("CON-3")
    void shouldLetNobodyChangeAPoolUnlessARoleIsNamed() {
        serve("none", Optional.empty());

        Answer refused = post("pools/video/drain", user("ops"), FROM_THE_PAGE, Map.of());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(text(refused)).startsWith("FLAME-0871");
        assertThat(text(get("me", user("ops")))).isEqualTo("{\"control\":false}");
        assertThat(video.changes).isEmpty();
    }

    @Assertion("CON-3")
    void shouldResizeAndDrainForTheRole() {
        serve("none", Optional.of("ops"));

        assertThat(post("pools/video/resize", user("ops"), FROM_THE_PAGE, Map.of("min", "1", "max", "3"))
                        .status())
                .isEqualTo(200);
        assertThat(post("pools/video/drain", user("ops"), FROM_THE_PAGE, Map.of())
                        .status())
                .isEqualTo(202);
        assertThat(post("pools/video/drain", user("guest"), FROM_THE_PAGE, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(text(get("me", user("ops")))).isEqualTo("{\"control\":true}");
        assertThat(video.changes).containsExactly("resize 1 3", "drain");
    }

    @Assertion("CON-3")
    void shouldChangeNothingForOtherSites() {
        serve("none", Optional.of("none"));

        List<Map<String, String>> foreign = List.of(
                Map.of(),
                Map.of("X-Flame-Console", "1", "Origin", "https://evil", "Host", "here:8443"),
                Map.of("X-Flame-Console", "1", "Origin", "null", "Host", "here:8443"),
                Map.of("X-Flame-Console", "1", "Sec-Fetch-Site", "cross-site"));

        assertThat(foreign).allSatisfy(headers -> {
            Answer refused = post("pools/video/drain", nobody(), headers, Map.of());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(text(refused)).startsWith("FLAME-0872");
        });
        assertThat(ask("GET", "pools/video/drain", nobody(), FROM_THE_PAGE, Map.of())
                        .status())
                .isEqualTo(405);
        assertThat(video.changes).isEmpty();
    }

    @Assertion("CON-3")
    void shouldSayWhyAPoolIsNotResized() {
        serve("none", Optional.of("none"));

        assertThat(text(post("pools/video/resize", nobody(), FROM_THE_PAGE, Map.of("min", "9", "max", "1"))))
                .startsWith("FLAME-0874")
                .contains("FLAME-0101");
        assertThat(post("pools/video/resize", nobody(), FROM_THE_PAGE, Map.of("min", "-1"))
                        .status())
                .isEqualTo(400);
        assertThat(text(post("pools/other/drain", nobody(), FROM_THE_PAGE, Map.of())))
                .startsWith("FLAME-0873");
    }

    @Assertion("CON-4")
    void shouldShowPoolsRunnersAndCallsAsJson() {
        serve("none", Optional.empty());

        JsonObject pool = state().getJsonArray("pools").getJsonObject(0);

        assertThat(pool.getString("name")).isEqualTo("video");
        assertThat(pool.getInt("waiting")).isEqualTo(4);
        assertThat(pool.getJsonObject("cost").getJsonNumber("savings").doubleValue())
                .isEqualTo(1.5);
        JsonObject runner = pool.getJsonArray("runners").getJsonObject(0);
        assertThat(runner.getString("id")).isEqualTo("video-1");
        assertThat(runner.getString("state")).isEqualTo("ready");
        assertThat(runner.getInt("leased")).isEqualTo(3);
        JsonObject call = pool.getJsonArray("invocations").getJsonObject(0);
        assertThat(call.getString("key")).isEqualTo("k\"7");
        assertThat(call.getInt("age")).isEqualTo(1_500);
        assertThat(call.getJsonNumber("done").doubleValue()).isEqualTo(0.25);
    }

    @Assertion("CON-4")
    void shouldKeepARunnerThatWasLostOnThePageForAWhile() {
        serve("none", Optional.empty());
        lost("video-0", Instant.now());
        lost("video-old", Instant.now().minus(StateJson.REMEMBERED).minusSeconds(1));

        JsonObject state = state();

        assertThat(state.getJsonArray("pools").getJsonObject(0).getJsonArray("runners"))
                .extracting(each -> each.asJsonObject().getString("id")
                        + ' '
                        + each.asJsonObject().getString("state"))
                .containsExactly("video-1 ready", "video-0 lost");
        assertThat(state.getJsonArray("incidents")).hasSize(2);
    }

    @Test
    void shouldForgetTheOldestIncidents() {
        for (int i = 0; i < Journal.MOST + 5; i++) {
            lost("video-" + i, Instant.now());
        }

        assertThat(journal.last())
                .hasSize(Journal.MOST)
                .first()
                .satisfies(each -> assertThat(each.runner()).contains(new RunnerId("video-" + (Journal.MOST + 4))));
    }

    private void lost(String runner, Instant at) {
        journal.add(
                new Incident(at, "video", Incident.Kind.LOST, Optional.of(new RunnerId(runner)), "FLAME-0301: killed"));
    }

    private JsonObject state() {
        return Json.createReader(new StringReader(text(get("state", nobody())))).readObject();
    }

    private void serve(String role, Optional<String> control) {
        console.start(
                new ConsoleSettings(true, "/flame", role, control),
                List.of(video.pool()),
                ConsoleTest.class.getClassLoader());
    }

    private Answer get(String path, Requester requester) {
        return ask("GET", path, requester, Map.of(), Map.of());
    }

    private Answer post(String path, Requester requester, Map<String, String> headers, Map<String, String> parameters) {
        return ask("POST", path, requester, headers, parameters);
    }

    private Answer ask(
            String method,
            String path,
            Requester requester,
            Map<String, String> headers,
            Map<String, String> parameters) {
        return console.answer(new Ask(method, "/app/flame", path, requester, headers::get, parameters::get));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8).trim();
    }

    private static Requester nobody() {
        return new TestRequester(false, Set.of());
    }

    private static Requester user(String role) {
        return new TestRequester(true, Set.of(role));
    }

    private record TestRequester(boolean isKnown, Set<String> roles) implements Requester {
        @Override
        public boolean hasRole(String role) {
            return roles.contains(role);
        }
    }
}
