package dev.flame.azure;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file by which a runner tells its machine's guard, outside the JVM, to delete the machine. */
final class EndMarker {

    /** Tells a runner where the file is; set on machines only. */
    static final String VARIABLE = "FLAME_AZURE_END";

    static final String FILE = "/run/flame/end";

    private static final Logger LOG = System.getLogger(EndMarker.class.getName());

    private EndMarker() {}

    static void write(String file) {
        try {
            Files.writeString(Path.of(file), "the runner has ended\n");
        } catch (IOException e) {
            LOG.log(Level.WARNING, Messages.endMarker(e));
        }
    }
}
