package dev.flame.test;

import java.util.Optional;

/**
 * What an invocation calls.
 *
 * @param bean the bean's class; empty for a task
 * @param method the method's name; {@code task} for a task, {@code map} for one input of a fan-out
 */
record Target(String bean, String method) {

    private static final String OWN = "flame:";
    private static final String PLACED = "flame:placed:";
    private static final String PLACED_CALL = PLACED + "call:";

    /** Reads {@code com.acme.Video#frame(int)}, {@code flame:task}, {@code flame:placed:call:17:com.acme.Model#find(int)}. */
    static Optional<Target> of(String target) {
        if (target.startsWith(PLACED_CALL)) {
            String call = target.substring(PLACED_CALL.length());
            return Optional.of(method(call.substring(call.indexOf(':') + 1)));
        }
        if (target.startsWith(PLACED)) {
            return Optional.empty();
        }
        return Optional.of(target.startsWith(OWN) ? new Target("", target.substring(OWN.length())) : method(target));
    }

    private static Target method(String key) {
        int hash = key.indexOf('#');
        int bracket = key.indexOf('(', hash);
        return new Target(
                hash < 0 ? "" : key.substring(0, hash), key.substring(hash + 1, bracket < 0 ? key.length() : bracket));
    }

    @Override
    public String toString() {
        return bean.isEmpty() ? method : bean + '.' + method;
    }
}
