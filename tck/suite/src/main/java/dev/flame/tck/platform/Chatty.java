package dev.flame.tck.platform;

import dev.flame.Elastic;
import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;

/** Work that logs, and that writes to its standard output. */
@ApplicationScoped
public class Chatty {

    static final String POOL = "chatty";

    @Elastic(POOL)
    public Site log(String text) {
        System.getLogger(Chatty.class.getName()).log(Level.INFO, text);
        return Site.here();
    }

    @Elastic(POOL)
    @SuppressWarnings("SystemOut")
    public Site write(String text) {
        System.out.println(text);
        return Site.here();
    }
}
