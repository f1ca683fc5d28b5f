package dev.flame.cdi.observe;

/** What the observers say: FLAME-0154 and up. */
final class Messages {

    private Messages() {}

    static String noMetrics(String pool, String api, String needed, Throwable cause) {
        return "FLAME-0154: pool '" + pool + "' gives no metrics to " + api + ", which is there and can't be used: "
                + cause + "; Flame needs " + needed + " or later, calls are not affected";
    }
}
