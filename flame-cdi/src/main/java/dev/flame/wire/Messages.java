package dev.flame.wire;

import dev.flame.spi.Invocation;
import java.time.Duration;

/** Every text of the wire that a person reads: FLAME-02xx. */
final class Messages {

    private Messages() {}

    static String badParent(String shown) {
        return "FLAME-0201: FLAME_PARENT is malformed: " + shown
                + "; expected flame://<runner>:<secret>@<host>:<port>/<pool>. A parent sets it for its runners: unset it to"
                + " start the application as a parent";
    }

    static String interval(Duration interval, Duration timeout) {
        return "FLAME-0202: heartbeat-interval " + interval + " must be shorter than heartbeat-timeout " + timeout;
    }

    static String notPositive(String name, Duration value) {
        return "FLAME-0203: " + name + " is " + value + ", but must be more than zero";
    }

    static String range(String name, long value, long min, long max) {
        return "FLAME-0204: " + name + " is " + value + " bytes or pieces, but must be " + min + " to " + max;
    }

    static String cantListen(Object address, Exception e) {
        return "FLAME-0205: can't listen for runners on " + address + ": " + e.getMessage()
                + "; is the port taken, or the address not of this machine?";
    }

    static String unreachable(ParentAddress parent, Exception e) {
        return "FLAME-0206: runner " + parent.runner() + " can't reach its parent at " + parent.host() + ":"
                + parent.port() + ": " + text(e);
    }

    static String noAnswer(ParentAddress parent, String how) {
        return "FLAME-0207: the parent at " + parent.host() + ":" + parent.port() + " did not let runner "
                + parent.runner() + " in: " + how;
    }

    static String refusedByParent(ParentAddress parent, String why) {
        return "FLAME-0210: the parent at " + parent.host() + ":" + parent.port() + " refused runner " + parent.runner()
                + ": " + why;
    }

    static String parentUnproven(ParentAddress parent) {
        return "FLAME-0211: what listens at " + parent.host() + ":" + parent.port() + " is not the parent of runner "
                + parent.runner() + ": it did not prove that it knows the join secret";
    }

    static String wrongSecret() {
        return "FLAME-0212: the runner did not prove that it knows its join secret";
    }

    static String unwanted(String why) {
        return "FLAME-0213: " + why;
    }

    static String otherPool(String claimed, String expected) {
        return "FLAME-0214: the runner says that it is of pool '" + claimed + "', but was booted for '" + expected
                + "'";
    }

    static String otherBuild(String runner, String parent) {
        return "FLAME-0215: the runner has the build identity " + runner + ", the parent " + parent
                + ": both must run the same build of the application; redeploy the image or artifact that runners boot from";
    }

    static String otherCodec(String runner, String parent) {
        return "FLAME-0216: the runner encodes with the codec '" + runner + "', the parent with '" + parent
                + "': configure the same on both";
    }

    static String otherProtocol(int runner, int parent) {
        return "FLAME-0217: the runner speaks version " + runner + " of the wire protocol, the parent version " + parent
                + ": both must have the same version of Flame";
    }

    static String notARunner(String how) {
        return "FLAME-0218: not a runner of this application: " + how;
    }

    static String tooSlow(Duration limit) {
        return "FLAME-0219: the connection did not prove itself within " + Durations.text(limit.toNanos());
    }

    static String crowded() {
        return "FLAME-0220: too many unproven connections; this one was the oldest";
    }

    static String failing(int failures, Duration window) {
        return "FLAME-0221: " + failures + " connections from this address failed to prove themselves within "
                + Durations.text(window.toNanos()) + "; more are not answered for a while";
    }

    static String notAccepted(Exception e) {
        return "FLAME-0222: a connection could not be accepted: " + text(e) + "; are file descriptors left?";
    }

    static String distrusted(ParentAddress parent, String why) {
        return "FLAME-0234: what listens at " + parent.host() + ":" + parent.port() + " is not the parent of runner "
                + parent.runner() + ": " + why;
    }

    static String lost(RunnerPeer peer, String how, long silentNanos, Invocation invocation) {
        return "FLAME-0230: runner " + peer.runner() + " (" + peer.place() + ") was lost while it held invocation "
                + invocation.id() + " of " + invocation.target() + ": " + how + "; last heard of "
                + Durations.text(silentNanos)
                + " ago. The work may have started, and may have finished: retry only what may"
                + " run twice";
    }

    static String notSent(RunnerPeer peer, String how, Invocation invocation) {
        return "FLAME-0231: the link to runner " + peer.runner() + " (" + peer.place()
                + ") had ended before invocation " + invocation.id() + " of " + invocation.target() + " was sent: "
                + how;
    }

    static String tooLarge(String what, long size, long limit) {
        return "FLAME-0232: " + what + " " + size + " bytes, the other side takes at most " + limit
                + " (max-message); pass a reference to the data instead, such as a URL or a key";
    }

    static String contextTooLarge(long size, int limit) {
        return "FLAME-0233: the invocation's target and context are " + size + " bytes, at most " + limit
                + " can travel; what do the context carriers add?";
    }

    static String text(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
