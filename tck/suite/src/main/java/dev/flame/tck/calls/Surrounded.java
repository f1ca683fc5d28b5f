package dev.flame.tck.calls;

import dev.flame.Elastic;
import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells what it finds around it. */
@ApplicationScoped
public class Surrounded {

    @Inject
    RequestNumber request;

    @Inject
    Methods methods;

    @Inject
    Tenant tenant;

    @Recorded
    @Elastic(CallPools.CALLS)
    public Surroundings look() {
        Site here = Site.here();
        return new Surroundings(here, here, request.value(), tenant.current(), knowsApplication());
    }

    private static boolean knowsApplication() {
        try {
            return Thread.currentThread().getContextClassLoader().loadClass(Surrounded.class.getName())
                    == Surrounded.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Whether the server's own threads, and this one with them, see the application's part of JNDI. */
    @SuppressWarnings("BanJNDI") // a constant name of the container's own namespace
    static boolean hasContainerContext() {
        try {
            return new InitialContext().lookup("java:comp/DefaultContextService") != null;
        } catch (NamingException none) {
            return false;
        }
    }

    @Elastic(CallPools.CALLS)
    public boolean findsContainerContext() {
        return hasContainerContext();
    }

    @Elastic(CallPools.CALLS)
    public List<Site> nest() {
        return List.of(Site.here(), methods.briefly());
    }

    @Elastic(CallPools.CALLS)
    public String side() {
        return ConfigProvider.getConfig().getValue("tck.side", String.class);
    }
}
