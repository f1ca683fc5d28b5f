package dev.flame.runner;

import dev.flame.RunnerId;
import java.time.Duration;

/** What a runner says: FLAME-0301 and up, FLAME-0130 and up. */
final class Messages {

    private Messages() {}

    static String draining(RunnerId runner) {
        return "FLAME-0301: runner " + runner + " drains and takes no more invocations";
    }

    static String unreadableArguments(String target, String why) {
        return "FLAME-0302: the arguments of " + target + " can't be read on the runner: " + why;
    }

    static String runDidNotStop(String target, Duration grace) {
        return "FLAME-0303: " + target + " did not stop within " + grace.toMillis()
                + " ms of its interrupt; this runner's threads can't be trusted any more";
    }

    static String resultDoesNotTravel(String target, String why) {
        return "FLAME-0304: " + target + " returned, but its result can't travel: " + why;
    }

    static String joined(RunnerId runner, String parent) {
        return "FLAME-0305: this JVM is runner " + runner + " of the parent at " + parent;
    }

    static String failsafe(RunnerId runner, String parent, Duration limit) {
        return "FLAME-0306: runner " + runner + " could not reach its parent at " + parent + " within "
                + limit.toMillis() + " ms (flame.failsafe-timeout); it ends itself";
    }

    static String neverUp(RunnerId runner, Duration limit) {
        return "FLAME-0312: the application on runner " + runner + " did not come up within " + limit.toMillis()
                + " ms (flame.failsafe-timeout); the runner ends itself";
    }

    static String drainInterrupted(RunnerId runner, int running) {
        return "FLAME-0313: the server interrupted the end of runner " + runner + ", which waited for " + running
                + " invocations to finish; their callers are told that the runner is lost";
    }

    static String refusedByParent(RunnerId runner, String parent, String why) {
        return "FLAME-0307: the parent at " + parent + " refused runner " + runner + ": " + why + "; it ends itself";
    }

    static String parentLost(RunnerId runner, String why, int unlinked) {
        return "FLAME-0308: runner " + runner + " lost its parent: " + why + "; linked work is interrupted, " + unlinked
                + " unlinked runs may finish, then this runner ends itself";
    }

    static String ends(RunnerId runner, String why) {
        return "FLAME-0309: runner " + runner + " ends: " + why;
    }

    static String haltsAfter(Duration limit) {
        return "FLAME-0310: the runtime did not end within " + limit.toMillis() + " ms of its exit; the JVM is halted";
    }

    static String died(String target, String what) {
        return "FLAME-0311: " + target + " ended its thread with " + what;
    }

    static String calledExit(String target, RunnerId runner) {
        return "FLAME-0130: " + target + " called System.exit (or Runtime.exit) on runner " + runner
                + ", which ends this JVM and all work on it; let the method return or throw instead";
    }

    static String outOfMemory(String target, RunnerId runner) {
        return "FLAME-0131: " + target + " ran out of memory on runner " + runner
                + "; it takes no more calls and is replaced, since any of its threads may have been hit; give runners more"
                + " memory, or let fewer calls share one (max-concurrency)";
    }

    static String noAnswer() {
        return "FLAME-0132: the work ended, and the runner had no memory left to say how; give runners more memory, or let"
                + " fewer calls share one (max-concurrency)";
    }
}
