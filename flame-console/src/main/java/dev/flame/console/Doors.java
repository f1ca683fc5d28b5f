package dev.flame.console;

/** Which way the page is served in this application: by a servlet, if there are servlets, and then not by JAX-RS, too. */
final class Doors {

    private static volatile boolean servlet;

    private Doors() {}

    static void servlet(boolean open) {
        servlet = open;
    }

    static boolean isServlet() {
        return servlet;
    }
}
