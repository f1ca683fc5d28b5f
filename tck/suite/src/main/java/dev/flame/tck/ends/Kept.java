package dev.flame.tck.ends;

import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import org.jspecify.annotations.Nullable;

/** A bean to be placed that tells of its end. */
@Dependent
public class Kept {

    /** What it counts at its end. */
    static final String DESTROYED = "destroyed";

    private volatile @Nullable Tally tally;

    /** Remembers where to tell, and says where it is. */
    Site tellEnd(Tally where) {
        tally = where;
        return Site.here();
    }

    @PreDestroy
    void end() {
        Tally told = tally;
        if (told != null) {
            told.add(DESTROYED);
        }
    }
}
