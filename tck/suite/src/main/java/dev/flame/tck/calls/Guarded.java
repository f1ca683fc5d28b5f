package dev.flame.tck.calls;

import dev.flame.Caller;
import dev.flame.CallerLocale;
import dev.flame.Elastic;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks who calls. */
@ApplicationScoped
public class Guarded {

    @Inject
    Vault vault;

    @Elastic(CallPools.CALLS)
    public String whoAndWhere() {
        return Caller.current().map(each -> each.name() + each.roles()).orElse("nobody") + " in "
                + CallerLocale.bound().map(Object::toString).orElse("no locale");
    }

    @Elastic(CallPools.CALLS)
    @RolesAllowed("editor")
    public String edit() {
        return Caller.current().orElseThrow().name();
    }

    @Elastic(CallPools.CALLS)
    @DenyAll
    public String destroy() {
        return "destroyed";
    }

    /** Calls another one, which asks for a role that this one does not. */
    @Elastic(CallPools.CALLS)
    public String nested() {
        return vault.open();
    }

    /** Asks for another role. */
    @ApplicationScoped
    public static class Vault {

        @Elastic(CallPools.CALLS)
        @RolesAllowed("keeper")
        public String open() {
            return "opened for " + Caller.current().orElseThrow().name();
        }
    }
}
