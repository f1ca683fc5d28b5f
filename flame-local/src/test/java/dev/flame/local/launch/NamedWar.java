package dev.flame.local.launch;

import dev.flame.spi.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A WAR that consists of one word. */
record NamedWar(String fileName, String contextPath) implements Application.WarSource {

    @Override
    public void writeTo(Path target) throws IOException {
        Files.writeString(target, "war");
    }
}
