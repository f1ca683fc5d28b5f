package dev.flame.pool;

/** Why a runner is gone, as a cause for events and messages; its own stack trace would tell nothing. */
final class RunnerGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunnerGone(String why) {
        super(why, null, false, false);
    }
}
