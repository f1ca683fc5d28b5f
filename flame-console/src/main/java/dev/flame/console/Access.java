package dev.flame.console;

import java.util.Optional;

/**
 * Who may do what.
 *
 * @param settings the roles
 */
record Access(ConsoleSettings settings) {

    /** Why a requester may not see the page; empty if it may. */
    Optional<Answer> refusal(Requester requester) {
        if (isIn(settings.role(), requester)) {
            return Optional.empty();
        }
        return Optional.of(Answer.problem(requester.isKnown() ? 403 : 401, Messages.notAllowed(settings.role())));
    }

    /** Whether one who may see the page may resize and drain, too. */
    boolean mayControl(Requester requester) {
        return settings.controlRole().filter(role -> isIn(role, requester)).isPresent();
    }

    private static boolean isIn(String role, Requester requester) {
        return role.equals(ConsoleSettings.EVERYONE) || (!role.isEmpty() && requester.hasRole(role));
    }
}
