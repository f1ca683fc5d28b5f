package dev.flame.local;

import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The process that makes a startup cache: behind everything else that the machine does, where the system can do that. */
final class Assembly {

    private static final List<String> LAST_IN_LINE = List.of("nice", "-n", "19");

    private Assembly() {}

    static Process start(LaunchPlan.Command command) throws IOException {
        List<String> words = new ArrayList<>();
        if (Executables.exists(LAST_IN_LINE.get(0))) {
            words.addAll(LAST_IN_LINE);
        }
        words.addAll(command.command());
        Process process = ChildStart.builder(command)
                .command(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        return process;
    }
}
