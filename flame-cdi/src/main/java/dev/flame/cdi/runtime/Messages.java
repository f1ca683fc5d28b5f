package dev.flame.cdi.runtime;

import dev.flame.PoolStats;
import dev.flame.ProgressReported;
import java.util.Collection;

/** What the composition root says: FLAME-0080 and up. */
final class Messages {

    private Messages() {}

    static String noLauncher(Collection<String> known) {
        return "FLAME-0080: no launcher knows how to start another copy of this application (launchers found: " + known
                + "); put flame-local on the class path, or use flame.backend=in-process";
    }

    static String cannotStart(String what, Throwable cause) {
        return "FLAME-0081: Flame can't start: " + what + ": " + cause.getMessage();
    }

    static String listens(Object address) {
        return "FLAME-0082: this JVM is the parent; its runners dial " + address;
    }

    static String notDrained(String pool) {
        return "FLAME-0083: pool '" + pool + "' was not empty by its shutdown-timeout; what was left is ended";
    }

    static String noMinimum(PoolStats stats, String why) {
        return "FLAME-0084: the application starts without its minimum of runners (wait-for-min), since " + why + "; "
                + stats;
    }

    static String progress(ProgressReported report) {
        return "FLAME-0085: " + report.target() + " (call " + report.invocation() + " of pool '" + report.pool()
                + "'): " + Math.round(report.done() * 100) + " %, " + report.what();
    }

    static String noSuchBean(Object bean) {
        return "FLAME-0088: a captured bean does not exist on this side: " + bean
                + "; is it @OnlyOnParent, @OnlyOnRunner, or chosen by configuration that differs here?";
    }

    static String proxyUnknown(Object proxy) {
        return "FLAME-0089: it can't be told which bean is behind "
                + proxy.getClass().getName() + "; look the bean up inside the task, by CDI.current()";
    }

    static String placedOnARunner(Class<?> type) {
        return "FLAME-0078: " + type.getName()
                + " can't be placed from a runner, where calls run in place; place it from the"
                + " parent, or set flame.nested=dispatch";
    }

    static String placeInterrupted(Class<?> type) {
        return "FLAME-0079: the thread that placed " + type.getName() + " was interrupted; it is not kept";
    }

    static String notClosed(Object bean) {
        return "FLAME-0076: " + bean + " could not be ended in order at the end of the application";
    }

    static String taskIsNoTask(Object task) {
        return "FLAME-0086: not a task: " + task.getClass().getName();
    }

    static String unlinkedStream() {
        return "FLAME-0075: a stream can't have link=false: its items have nowhere to go without their caller";
    }

    static String castFailed(String pool) {
        return "FLAME-0087: a task that was cast to pool '" + pool + "' failed; nobody waits for its outcome";
    }
}
