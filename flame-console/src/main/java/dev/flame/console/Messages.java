package dev.flame.console;

/** What the live page says: FLAME-0870 and up. */
final class Messages {

    private Messages() {}

    static String notAllowed(String role) {
        return "FLAME-0870: only users with the role '" + role
                + "' may see this page; log in, or change flame.console.role."
                + " Where the application has no login, nobody has a role";
    }

    static String mayNotControl(String pool) {
        return "FLAME-0871: pool '" + pool
                + "' was not changed, you may only look; flame.console.control-role names who may"
                + " resize and drain";
    }

    static String foreign() {
        return "FLAME-0872: nothing was changed, the request did not come from the live page; send the header"
                + " X-Flame-Console: 1, from the same origin";
    }

    static String noPool(String pool) {
        return "FLAME-0873: there is no pool '" + pool + "'; GET state lists them";
    }

    static String badBounds(String why) {
        return "FLAME-0874: the pool was not resized: " + why;
    }

    static String tooMany(int most) {
        return "FLAME-0875: " + most + " viewers have the live page open already; close one, or read GET state";
    }

    static String notFound(String path) {
        return "FLAME-0876: there is nothing at '" + path
                + "'; the page is at flame.console.path, with state, history and events" + " beneath it";
    }

    static String pathTaken(String path) {
        return "FLAME-0877: the live page is not served, the application has a servlet of its own at " + path
                + "; change flame.console.path";
    }

    static String notRead() {
        return "FLAME-0878: the pools could not be read for the live page; it tries again";
    }

    static String served(String path, String role) {
        return "FLAME-0879: the live page is served at " + path + " to "
                + (role.equals(ConsoleSettings.EVERYONE)
                        ? "everyone who reaches this server (flame.console.role=none)"
                        : "users with the role '" + role + "'");
    }

    static String wrongMethod() {
        return "FLAME-0880: pools are changed by POST, everything else is read by GET";
    }
}
