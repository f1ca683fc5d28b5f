package dev.flame.dispatch;

import dev.flame.spi.RunnerLink;
import java.util.Arrays;

/**
 * Joins the stack trace of a throwable from a runner with the caller's, so that a printed trace shows both and the runner
 * between them.
 */
final class RemoteTrace {

    private RemoteTrace() {}

    static <T extends Throwable> T join(T remote, RunnerLink link) {
        StackTraceElement[] there = remote.getStackTrace();
        StackTraceElement[] here = Thread.currentThread().getStackTrace();
        int skip = Math.min(2, here.length);
        StackTraceElement[] joined = Arrays.copyOf(there, there.length + 1 + here.length - skip);
        joined[there.length] = new StackTraceElement(
                "-- runner " + link.runner() + " (" + link.peer() + ") --", "called", "from here", -1);
        System.arraycopy(here, skip, joined, there.length + 1, here.length - skip);
        remote.setStackTrace(joined);
        return remote;
    }
}
