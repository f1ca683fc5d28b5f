package dev.flame.console;

/** Who asks, as the server knows it. */
interface Requester {

    /**
     * Whether somebody has logged in.
     *
     * @return false for a request without a user
     */
    boolean isKnown();

    /**
     * Whether the user has a role.
     *
     * @param role its name
     * @return false for a request without a user, too
     */
    boolean hasRole(String role);
}
