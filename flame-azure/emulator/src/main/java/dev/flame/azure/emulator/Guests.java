package dev.flame.azure.emulator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds a machine's inside by name, for the shims that run within. */
final class Guests {

    private final Map<String, Guest> guests = new ConcurrentHashMap<>();

    void enter(String name, Guest guest) {
        guests.put(name, guest);
    }

    Optional<Guest> find(String name) {
        return Optional.ofNullable(guests.get(name));
    }

    boolean busy() {
        return guests.values().stream().anyMatch(Guest::busy);
    }

    /** What the {@code systemctl} within a machine asks for. */
    Answer systemctl(String name, String verb, String unit) {
        Guest guest = guests.get(name);
        if (guest == null) {
            return Answer.error(404, "NotFound", "no machine " + name);
        }
        guest.systemctl(verb, unit);
        return Answer.empty(204);
    }

    void close() {
        guests.values().forEach(Guest::powerOff);
    }
}
