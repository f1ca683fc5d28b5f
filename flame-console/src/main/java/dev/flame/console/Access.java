package dev.flame.console;

import java.util.Optional;

/**
 * Who may do what.
 *
 * @param settings the roles
 */
record Access(ConsoleSettings settings) {

    /** Why a caller may not see the page; empty if it may. */
    Optional<Answer> refusal(Caller caller) {
        if (isIn(settings.role(), caller)) {
            return Optional.empty();
        }
        return Optional.of(Answer.problem(caller.isKnown() ? 403 : 401, Messages.notAllowed(settings.role())));
    }

    /** Whether one who may see the page may resize and drain, too. */
    boolean mayControl(Caller caller) {
        return settings.controlRole().filter(role -> isIn(role, caller)).isPresent();
    }

    private static boolean isIn(String role, Caller caller) {
        return role.equals(ConsoleSettings.EVERYONE) || (!role.isEmpty() && caller.hasRole(role));
    }
}
