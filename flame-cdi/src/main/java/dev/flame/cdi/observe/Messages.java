package dev.flame.cdi.observe;

/** What the observers say: FLAME-0154 and up. */
final class Messages {

    private Messages() {}

    static String noMetrics(String pool, Throwable cause) {
        return "FLAME-0154: pool '" + pool + "' gives no OpenTelemetry metrics, the API that is there can't be used: "
                + cause + "; Flame needs 1.32 or later, calls are not affected";
    }
}
