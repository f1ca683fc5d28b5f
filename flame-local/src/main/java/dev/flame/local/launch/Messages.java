package dev.flame.local.launch;

import java.nio.file.Path;

/** The messages of the launchers: FLAME-0520 to FLAME-0539. */
final class Messages {

    private Messages() {}

    static String unknownPlaceholder(String placeholder) {
        return "FLAME-0520: flame.app.command has {" + placeholder + "}, but only {java}, {options}, {home},"
                + " {class-path} and {war} are known";
    }

    static String noWar() {
        return "FLAME-0521: flame.app.command has {war}, but this application is not deployed as a WAR";
    }

    static String emptyCommand() {
        return "FLAME-0522: flame.app.command is empty: set a command, or remove the key";
    }

    static String noMainClass() {
        return "FLAME-0523: the main class of this JVM is not known, or is that of a build or test tool, so that no copy"
                + " can be started: set flame.app.command";
    }

    static String unreadableConfiguration(Path file) {
        return "FLAME-0525: " + file + " is no XML that can be read; set flame.app.command";
    }

    static String noServletContext() {
        return "FLAME-0526: the application has no servlet context yet; the next boot is tried when it is up";
    }
}
