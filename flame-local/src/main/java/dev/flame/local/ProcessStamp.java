package dev.flame.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that can be recognised after its process id was given to another: by the time at which it started.
 *
 * @param pid its process id
 * @param startMillis when it started, milliseconds since 1970; 0 if the system does not tell
 */
record ProcessStamp(long pid, long startMillis) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** The start is computed from the time since the machine's start, and moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    static ProcessStamp of(ProcessHandle process) {
        return new ProcessStamp(process.pid(), startMillis(process));
    }

    static Optional<ProcessStamp> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProcessStamp(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startMillis == 0
                        || startMillis(process) == 0
                        || Math.abs(startMillis(process) - startMillis) < TOLERANCE.toMillis())
                .isPresent();
    }

    @Override
    public String toString() {
        return pid + "-" + startMillis;
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
