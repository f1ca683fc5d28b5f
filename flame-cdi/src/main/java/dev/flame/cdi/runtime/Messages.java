package dev.flame.cdi.runtime;

import dev.flame.PoolStats;
import dev.flame.ProgressReported;
import dev.flame.RunnerFailed;
import dev.flame.RunnerLost;
import dev.flame.cdi.config.Problem;
import java.util.Collection;

/** What the composition root says: FLAME-0075 to FLAME-0089, and of encryption FLAME-0119 to FLAME-0122. */
final class Messages {

    private Messages() {}

    static String noLauncher(Collection<String> known) {
        return "FLAME-0080: no launcher knows how to start another copy of this application (launchers found: " + known
                + "); put flame-local on the class path, or use flame.backend=in-process";
    }

    static String cannotStart(String what, Throwable cause) {
        return "FLAME-0081: Flame can't start: " + what + ": " + cause.getMessage();
    }

    static String listens(Object address, String security) {
        return "FLAME-0082: this JVM is the parent; its runners dial " + address + ", " + security;
    }

    static Problem noIssuer(String where) {
        return new Problem(
                "FLAME-0119",
                where,
                "connections to runners must be encrypted then, and nothing on the class path can make certificates",
                "Add the dependency dev.flame:flame-tls to the application, or set flame.tls.keystore, or accept that"
                        + " arguments and results can be read on the way, by flame.tls.mode=never");
    }

    static String unencrypted(Object address) {
        return "FLAME-0120: runners dial " + address
                + " without encryption, as flame.tls.mode=never says: whoever can read or change what passes on the"
                + " network can read and change the arguments and results of all elastic calls, and make runners and this"
                + " JVM execute what they like. Use it only where the network itself is encrypted";
    }

    static Problem badStore(String where, String why) {
        return new Problem(
                "FLAME-0121", where, why, "Look at the path and the password, on this side of the connection");
    }

    static String runnerWithoutStore() {
        return "FLAME-0122: the parent of this runner shows a certificate of flame.tls.keystore, but here"
                + " flame.tls.keystore is not set: set it on runners too, for example as %runner.flame.tls.keystore";
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

    static String failed(RunnerFailed event) {
        return "FLAME-0155: runner " + event.runner() + " did not come up: "
                + event.cause().getMessage();
    }

    static String lost(RunnerLost event) {
        return "FLAME-0156: runner " + event.runner() + " was lost: "
                + event.cause().getMessage();
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
