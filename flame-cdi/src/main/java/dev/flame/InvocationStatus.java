package dev.flame;

import java.time.Duration;
import java.util.Optional;

/**
 * One call that is on a runner, at one moment.
 *
 * @param id tells the calls of this JVM apart; that of {@link ProgressReported#invocation}
 * @param target what runs: an elastic method as {@code com.acme.Video#frame(int)}, or {@code flame:task} and the like
 * @param key the call's key, if its options have one
 * @param runner where it runs
 * @param age since it was sent
 * @param progress its last report, if it has made one
 */
public record InvocationStatus(
        long id,
        String target,
        Optional<String> key,
        RunnerId runner,
        Duration age,
        Optional<Progress.Report> progress) {}
