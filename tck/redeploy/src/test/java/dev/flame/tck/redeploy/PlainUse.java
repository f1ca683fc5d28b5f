package dev.flame.tck.redeploy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An application without Flame: what stays of it, stays because of the server or of the JDK, which both keep the last that they
 * had to do with some classes.
 */
@ApplicationScoped
public class PlainUse implements Use {

    private record Note(String text, List<TimeUnit> units) implements Serializable {}

    @Override
    public String work(boolean processes, boolean underway) throws Exception {
        Note note = new Note("a text", List.of(TimeUnit.DAYS));
        if (!note.equals(new Note("a text", List.of(TimeUnit.DAYS))) || note.hashCode() == 0) {
            throw new AssertionError("differs");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(note);
        }
        return bytes.size() + " bytes";
    }
}
