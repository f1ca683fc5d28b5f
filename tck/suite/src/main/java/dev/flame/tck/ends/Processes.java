package dev.flame.tck.ends;

import dev.flame.tck.support.Await;

/** Processes of this machine, by their ids. */
final class Processes {

    private Processes() {}

    static void awaitEnd(long pid) {
        Await.until(() -> !isAlive(pid), () -> "process " + pid + " is still there");
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
