package dev.flame.dispatch;

import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.spi.RunnerLink;
import java.time.Duration;

/** What dispatch says: FLAME-0401 and up. */
final class Messages {

    private Messages() {}

    static String argumentsDoNotTravel(String target, String why) {
        return "FLAME-0401: the arguments of " + target + " can't travel to a runner, nothing was started: " + why;
    }

    static String resultDoesNotArrive(String target, RunnerId runner, String why) {
        return "FLAME-0402: " + target + " returned on runner " + runner + ", but its result can't be read here: "
                + why;
    }

    static String refused(String target, RunnerLink link, String why) {
        return "FLAME-0403: runner " + link.runner() + " (" + link.peer() + ") refused " + target + " before it began: "
                + why;
    }

    static String timedOut(String target, RunnerLink link, Duration limit, long ranMillis) {
        return "FLAME-0404: " + target + " ran " + ranMillis + " ms on runner " + link.runner() + " (" + link.peer()
                + "), past its timeout of " + limit.toMillis()
                + " ms, and was interrupted there; raise flame.pool.<name>.timeout, or make the work shorter";
    }

    static String overdue(String target, RunnerLink link, Duration limit, Duration grace) {
        return "FLAME-0405: runner " + link.runner() + " (" + link.peer() + ") gave no answer for " + target + " by "
                + grace.toMillis() + " ms after its timeout of " + limit.toMillis()
                + " ms; the runner is retired, since its threads can't be trusted";
    }

    static String castFailed(String target) {
        return "FLAME-0407: a cast to " + target + " failed; nobody waits for its outcome";
    }

    static String fanOutInterrupted() {
        return "FLAME-0409: the thread that reads a fan-out was interrupted; what was in flight is cancelled";
    }

    static String noRunnerToHold(String target, PoolStats stats) {
        return "FLAME-0410: the waiting line is full, and what " + target + " is to keep can't be kept at the caller"
                + " (overflow=local); " + stats + "; raise max, max-concurrency or max-queue";
    }

    static String heldIsGone(String target, RunnerLink link, String why) {
        return "FLAME-0411: " + target + " has nothing to go to: what was kept on runner " + link.runner() + " ("
                + link.peer() + ") is gone, " + why + "; place it anew";
    }

    static String itemDoesNotArrive(String target, String why) {
        return "FLAME-0412: an item of " + target + " can't be read here, the stream was stopped: " + why;
    }

    static String badRequest(long more) {
        return "FLAME-0413: the subscriber requested " + more + " items, but must request 1 or more (rule 3.9)";
    }

    static String unrequested(String target) {
        return "FLAME-0414: the runner sent an item of " + target
                + " that nobody had requested; the stream was stopped";
    }

    static String subscriberThrew(String target) {
        return "FLAME-0415: a subscriber to the items of " + target
                + " threw, which the rules of Flow forbid (2.13); its subscription is cancelled";
    }

    static String noRoom(String target, long bytes, Duration limit, TransitBudget budget, PoolStats stats) {
        return "FLAME-0416: " + target + " has a slot, but no room for its arguments of about " + (bytes >> 20)
                + " MiB came free within " + limit.toMillis() + " ms (queue-timeout); it was not dispatched; large"
                + " arguments on their way may take a fourth of the heap: " + budget + "; " + stats
                + "; raise the heap (-Xmx) or queue-timeout, or make fewer large calls at once";
    }

    static String cancelledBeforeStart(String target) {
        return "FLAME-0408: " + target + " was cancelled by its caller before it was sent; nothing was started";
    }
}
