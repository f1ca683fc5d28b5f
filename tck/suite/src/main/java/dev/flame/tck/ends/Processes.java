package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.support.Await;
import java.io.IOException;

/** Processes of this machine, by their ids. */
final class Processes {

    private Processes() {}

    static void awaitEnd(long pid) {
        Await.until(() -> !isAlive(pid), () -> "process " + pid + " is still there");
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    static void signal(String signal, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }
}
