package dev.flame.examples.thumbnails;

import dev.flame.OnlyOnParent;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the last runners, for the page. Thread-safe. */
@ApplicationScoped
@OnlyOnParent
public class RunnerBoard {

    private static final int KEPT = 12;

    private final Map<RunnerId, Tile> tiles = new LinkedHashMap<>();

    /** What a runner is. */
    public enum State {
        BOOTING,
        READY,
        STOPPED,
        FAILED,
        LOST;

        boolean ended() {
            return this != BOOTING && this != READY;
        }
    }

    /**
     * One runner.
     *
     * @param runner its id
     * @param state what it is
     * @param detail its process or machine, and what happened to it
     */
    public record Tile(RunnerId runner, State state, String detail) {}

    synchronized List<Tile> tiles() {
        return List.copyOf(tiles.values());
    }

    void starting(@Observes RunnerStarting event) {
        put(event.runner(), State.BOOTING, event.detail());
    }

    void ready(@Observes RunnerReady event) {
        put(event.runner(), State.READY, event.detail());
    }

    void stopped(@Observes RunnerStopped event) {
        ended(event.runner(), State.STOPPED, event.detail());
    }

    void failed(@Observes RunnerFailed event) {
        ended(event.runner(), State.FAILED, String.valueOf(event.cause().getMessage()));
    }

    void lost(@Observes RunnerLost event) {
        ended(event.runner(), State.LOST, String.valueOf(event.cause().getMessage()));
    }

    private synchronized void ended(RunnerId runner, State state, String why) {
        Tile before = tiles.get(runner);
        put(runner, state, before == null ? why : before.detail() + "; " + why);
    }

    private synchronized void put(RunnerId runner, State state, String detail) {
        tiles.put(runner, new Tile(runner, state, detail));
        tiles.entrySet().stream()
                .filter(entry -> entry.getValue().state().ended() && tiles.size() > KEPT)
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(tiles::remove);
    }
}
