package dev.flame.cdi.config;

import java.util.Collection;
import java.util.Optional;

/** The problems of configuration, FLAME-0001 to FLAME-0019. */
final class Messages {

    private Messages() {}

    static Problem unknownKey(Setting setting, String nearest) {
        return new Problem(
                "FLAME-0001", setting.toString(), "there is no such key", "The nearest known key is " + nearest);
    }

    static Problem badValue(Setting setting, String form) {
        return new Problem(
                "FLAME-0002", setting.toString(), "the value is not of the accepted form", "Give it " + form);
    }

    static Problem badPoolName(Setting setting, String pool) {
        return new Problem(
                "FLAME-0003",
                setting.toString(),
                "'" + pool + "' can't be the name of a pool",
                "Use letters, digits, '-' and '_'");
    }

    static Problem unknownBackend(Setting setting, String backend, Collection<String> known) {
        String remedy = known.isEmpty()
                ? "No backend is on the class path: add the dependency dev.flame:flame-local"
                : "Known backends are " + String.join(", ", known)
                        + "; if this one is meant, add the dependency that brings it";
        return new Problem("FLAME-0004", setting.toString(), "there is no backend '" + backend + "'", remedy);
    }

    static Problem unknownTemplate(Setting setting, Optional<String> nearest) {
        return new Problem(
                "FLAME-0005",
                setting.toString(),
                "there is no pool of that name",
                nearest.map(each -> "The nearest known pool is " + each).orElse("Declare the pool"));
    }

    static Problem templateCycle(Setting setting, String way) {
        return new Problem(
                "FLAME-0006", setting.toString(), "templates lead in a circle: " + way, "Take one of them away");
    }

    static Problem contradiction(String where, String reason, String remedy) {
        return new Problem("FLAME-0007", where, reason, remedy);
    }

    static Problem unreadable(String key, String reason) {
        return new Problem("FLAME-0008", key, "the value can't be read: " + reason, "Define what the value refers to");
    }

    static String unreadableFile(String name) {
        return "FLAME-0010: a file " + name + " can't be read, which the profile 'runner' may be in. Look at the cause";
    }

    static Problem consoleWithoutRole() {
        return new Problem(
                "FLAME-0152",
                "flame.console.enabled=true",
                "nothing says who may see the live page",
                "Set flame.console.role to a role of the application's users, or to none to show it to everyone who"
                        + " reaches the server");
    }

    static Problem consolePath(String path) {
        return new Problem(
                "FLAME-0153", "flame.console.path=" + path, "it is no path", "Make it like /flame or /ops/flame");
    }

    static Problem noPrices(String file, String reason) {
        return new Problem(
                "FLAME-0150",
                "flame.cost.file=" + file,
                "the price table can't be read: " + reason,
                "Name a file, or a resource of the application's class path, with lines like azure.Standard_D2s_v5=0.096");
    }

    static Problem badPrice(String source, String key, String value) {
        return new Problem(
                "FLAME-0151",
                source + ": " + key + "=" + value,
                "the value is not a price",
                "Give it what one runner costs an hour, a decimal number such as 0.096, or leave the line out");
    }

    static Problem backend(String pool, String sentence) {
        return new Problem("FLAME-0009", "pool '" + pool + "'", sentence, "See the backend's reference page");
    }
}
