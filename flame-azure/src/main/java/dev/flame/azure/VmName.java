package dev.flame.azure;

import dev.flame.RunnerId;

/** The names of machines: a runner's id, which is never used twice, in the letters that Azure allows. */
final class VmName {

    private static final int LONGEST = 60;

    private VmName() {}

    /**
     * A name.
     *
     * @param runner the runner that is to live there
     * @param attempt 1 for the first machine that is tried, and so on
     */
    static String of(RunnerId runner, int attempt) {
        return of(runner.value()) + (attempt == 1 ? "" : "-" + attempt);
    }

    static String of(String id) {
        String letters = id.replaceAll("[^A-Za-z0-9-]", "-");
        int tooLong = Math.max(0, letters.length() - (LONGEST - "flame-".length() - 3));
        return "flame-" + letters.substring(tooLong);
    }
}
