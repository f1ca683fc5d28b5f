package dev.flame.local;

import java.util.List;

/**
 * What a runner's start has to do with the startup cache.
 *
 * @param options the JVM options for it
 * @param end to be told of the runner's end, while its home is still there
 */
record WarmStart(List<String> options, End end) {

    /** Takes how a runner has ended. */
    interface End {
        /**
         * A runner has ended.
         *
         * @param exit its exit code
         * @param joined whether its boot had come to an end
         */
        void ended(int exit, boolean joined);
    }

    /** A start that has nothing to do with it. */
    static final WarmStart NONE = new WarmStart(List.of(), (exit, joined) -> {});
}
