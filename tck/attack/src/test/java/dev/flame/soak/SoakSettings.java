package dev.flame.soak;

import java.time.Duration;

/**
 * How long the faults go on, from the system properties {@code soak.*}.
 *
 * @param seed the first seed, {@code seed}
 * @param seeds how many, {@code seeds}
 * @param round how long faults strike for each seed, {@code millis}
 * @param pause the mean time between two faults in milliseconds, {@code pause}
 * @param restart after how many seeds the parent ends under load and another starts, {@code restart}
 * @param limit after this time no further seed begins, {@code minutes}; 0 means none
 * @param calls values that must have come back in all, {@code calls}
 * @param kills runners that must have been killed in all, {@code kills}
 * @param options further JVM options of runners, such as those for a class archive, {@code options}
 */
record SoakSettings(
        long seed,
        long seeds,
        Duration round,
        int pause,
        int restart,
        Duration limit,
        long calls,
        long kills,
        String options) {

    /** The short form is what each build can spare. */
    static SoakSettings ofSystem() {
        return new SoakSettings(
                number("seed", 1),
                number("seeds", 4),
                Duration.ofMillis(number("millis", 1_500)),
                (int) number("pause", 300),
                (int) number("restart", 20),
                Duration.ofMinutes(number("minutes", 0)),
                number("calls", 20),
                number("kills", 1),
                System.getProperty("soak.options", ""));
    }

    private static long number(String name, long preset) {
        return Long.getLong("soak." + name, preset);
    }
}
