package dev.flame.local;

import dev.flame.RunnerId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The messages of the local backends: FLAME-0501 to FLAME-0519. */
final class Messages {

    private Messages() {}

    static String backendClosed(RunnerId runner) {
        return "FLAME-0501: runner " + runner + " was not booted: the application is ending";
    }

    static String endedBeforeStart(RunnerId runner) {
        return "FLAME-0502: runner " + runner + " was ended before its process was started";
    }

    static String noExecutable(String executable) {
        return "FLAME-0503: '" + executable + "' can't be executed, so no runner can be booted: set"
                + " flame.process.java, or the command in flame.app.command, to an executable file";
    }

    static String notStarted(RunnerId runner, String executable, Exception cause) {
        return "FLAME-0504: the process of runner " + runner + " could not be started with '" + executable + "': "
                + cause.getMessage();
    }

    static String notPrepared(String launcher, Exception cause) {
        return "FLAME-0505: a copy of the application can't be prepared by the launcher '" + launcher + "': " + cause
                + ". Check the free space and the permissions of flame.process.directory";
    }

    static String exited(long pid, int code, List<String> lastLines) {
        StringBuilder text = new StringBuilder(128)
                .append("FLAME-0506: process ")
                .append(pid)
                .append(" exited with ")
                .append(code)
                .append(signal(code));
        if (lastLines.isEmpty()) {
            return text.append(" and wrote nothing").toString();
        }
        return text.append(": ")
                .append(String.join(System.lineSeparator(), lastLines))
                .toString();
    }

    private static String signal(int code) {
        return switch (code) {
            case 134 -> " (SIGABRT: the JVM crashed)";
            case 137 -> " (SIGKILL: killed from outside, perhaps for lack of memory)";
            case 139 -> " (SIGSEGV)";
            case 143 -> " (SIGTERM)";
            default -> "";
        };
    }

    static String notOpened(RunnerId runner, RuntimeException cause) {
        return "FLAME-0507: runner " + runner + " could not be opened in this JVM: " + cause;
    }

    static String notRemoved(Path directory, Exception cause) {
        return "FLAME-0508: " + directory + " could not be removed: " + cause
                + ". It is tried again when an application with Flame is started on this machine";
    }

    static String killed(RunnerId runner, long pid, long graceMillis) {
        return "FLAME-0509: runner " + runner + " (process " + pid + ") did not end within " + graceMillis
                + " ms after SIGTERM, and is killed";
    }

    static String listenerFailed(RunnerId runner) {
        return "FLAME-0510: the end of runner " + runner + " could not be reported";
    }

    static String leftOver(RunnerId runner, Collection<Long> pids) {
        return "FLAME-0511: processes " + pids + " that runner " + runner + " had started outlived it, and were ended";
    }

    static String unkillable(RunnerId runner, Collection<Long> pids) {
        return "FLAME-0513: processes " + pids + " that runner " + runner + " had started can't be killed";
    }

    static String offspringUnknown(RunnerId runner) {
        return "FLAME-0514: what runner " + runner + " had started could not be looked for";
    }

    static String cacheMade(Path cache, long bytes) {
        return "FLAME-0515: from now on, runners of this build start from a startup cache: " + cache + ", "
                + (bytes >> 20) + " MiB";
    }

    static String cacheRefused(int code, Path refused) {
        return "FLAME-0516: a runner crashed within a minute of its start (exit code " + code
                + "), so that its build gets no startup cache any more; remove " + refused + " to try again";
    }

    static String foreignCache(Path directory) {
        return "FLAME-0517: " + directory + " belongs to another user, or others may write to it";
    }

    static String notAllEnded(int count, long millis) {
        return "FLAME-0512: " + count + " runner processes were still not gone after " + millis + " ms";
    }
}
