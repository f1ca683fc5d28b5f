package dev.flame.cdi;

import jakarta.interceptor.InvocationContext;

/** Checks the constraints on a call's parameters before it is dispatched. */
@FunctionalInterface
interface ParameterChecks {

    /** For an application without Bean Validation. */
    ParameterChecks NONE = context -> {};

    /** Throws what Bean Validation throws when a constraint is violated. */
    void check(InvocationContext context);
}
