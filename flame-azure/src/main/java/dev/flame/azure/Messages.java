package dev.flame.azure;

import dev.flame.RunnerId;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this backend says, with codes FLAME-0600 to FLAME-0699. */
final class Messages {

    private static final Pattern QUOTA =
            Pattern.compile("(?:exceeding approved (.+?) [Qq]uota|exceeding quota limits? of ([\\w ]+?)[.,])");

    private Messages() {}

    static String missing(String key) {
        return "FLAME-0600: " + key + " is missing; set flame.azure." + key + ", or flame.pool.<name>.azure." + key
                + " for one pool";
    }

    static String badForm(String key, String value, String form) {
        return "FLAME-0601: " + key + " is '" + value + "', but must be " + form;
    }

    static String standbyNeedsDisk() {
        return "FLAME-0602: standby is above 0 and ephemeral-disk is true, but a machine without a disk of its own can't be"
                + " deallocated; set one of them to its default";
    }

    static String noRoom(String pool, String location, List<Refusal> refusals, Duration coolDown) {
        return "FLAME-0610: Azure has no machine for pool '" + pool + "' in " + location + ": " + list(refusals)
                + ". Each is left alone for " + coolDown.toSeconds() + " s. Add sizes to flame.pool." + pool
                + ".azure.vm-size, or zones to .azure.zones, or choose another location";
    }

    static String quota(String pool, String location, Refusal refusal, Duration coolDown) {
        return "FLAME-0611: the subscription's quota for '"
                + quotaName(refusal.answer().text()) + "' in " + location
                + " is used up, so pool '" + pool + "' can't boot " + refusal.candidate() + ". Azure says: "
                + refusal.answer().text() + " Ask for a higher quota (portal: Quotas, Compute, " + location
                + "), lower flame.pool." + pool + ".max, or add a size of another family to flame.pool." + pool
                + ".azure.vm-size. Azure is not asked again for " + coolDown.toSeconds() + " s";
    }

    static String quotaName(String text) {
        Matcher matcher = QUOTA.matcher(text);
        if (!matcher.find()) {
            return "virtual machines";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    static String denied(String pool, Site site, ArmException answer) {
        return "FLAME-0612: Azure refuses to let this application boot machines for pool '" + pool + "' in " + site
                + " ("
                + answer.code() + "): " + answer.text()
                + " Give the application's identity the role 'Flame Parent' on that resource group, and on the subnet";
    }

    static String badSettings(String pool, Candidate candidate, ArmException answer) {
        return "FLAME-0613: Azure does not accept the machines of pool '" + pool + "' (" + candidate + "): "
                + answer.code() + ": " + answer.text() + " Correct flame.pool." + pool + ".azure.*";
    }

    static String createFailed(String pool, String machine, ArmException answer) {
        return "FLAME-0614: machine " + machine + " of pool '" + pool + "' could not be created: " + answer.code()
                + ": " + answer.text();
    }

    static String unreachable(String pool, @Nullable Throwable cause) {
        return "FLAME-0615: pool '" + pool + "' could not boot a machine: " + cause;
    }

    static String ended(RunnerId runner) {
        return "FLAME-0616: runner " + runner + " was ended while it booted";
    }

    static String closed(String pool) {
        return "FLAME-0617: the application shuts down, so pool '" + pool + "' boots no more machines";
    }

    static String customDataTooLarge(int size, int limit) {
        return "FLAME-0618: a machine's boot data has " + size + " bytes, but Azure takes " + limit
                + "; shorten the environment that flame.pool.<name>.env passes on, or the class path";
    }

    static String noLease(Site site, @Nullable Throwable cause) {
        return "FLAME-0620: this parent can't take its lease in " + site.storageEndpoint() + "/" + site.container()
                + ", without which its machines would be taken for orphans, so it boots none: " + cause
                + ". Check that the account and the container exist, and that the application's identity has the role 'Storage"
                + " Blob Data Contributor' there";
    }

    static String leaseLost(String parent) {
        return "FLAME-0621: this parent (" + parent
                + ") has lost its lease, so that others may already delete its machines; it ends them and takes new ones."
                + " Causes: the process stood still, or storage was out of reach, for more than a minute";
    }

    static String leaseLate(String parent, Throwable cause) {
        return "FLAME-0624: the lease of this parent (" + parent
                + ") could not be renewed, which is tried every few seconds: " + cause
                + ". If that lasts, others delete its machines";
    }

    static String artifact(Site site, @Nullable Throwable cause) {
        return "FLAME-0622: the application could not be put into " + site.storageEndpoint() + "/" + site.container()
                + ": " + cause;
    }

    static String launcher(@Nullable Throwable cause) {
        return "FLAME-0623: no copy of this application can be started elsewhere: " + cause;
    }

    static String vanished(String machine) {
        return "FLAME-0630: Azure no longer has machine " + machine
                + ": it was evicted, or deleted by itself or somebody else";
    }

    static String stopped(String machine) {
        return "FLAME-0631: machine " + machine + " was stopped from inside, which Azure bills like a running one";
    }

    static String failedMachine(String machine) {
        return "FLAME-0632: machine " + machine + " is in Azure's state 'Failed'";
    }

    static String deleteRefused(String machine, Throwable cause) {
        return "FLAME-0640: machine " + machine + " could not be deleted yet, which is tried for ever: " + cause;
    }

    static String reaping(String machine, String parent) {
        return "FLAME-0641: deleting machine " + machine + ", whose parent " + parent + " is gone";
    }

    static String reapingLeftOver(String name) {
        return "FLAME-0642: deleting " + name + ", which belongs to no machine any more";
    }

    static String unexpected(String machine) {
        return "FLAME-0643: deleting machine " + machine + ", which this parent made but does not know any more";
    }

    static String reapFailed(Site site, Throwable cause) {
        return "FLAME-0644: clearing up in " + site + " failed, and is tried again: " + cause;
    }

    static String standbyFailed(String pool, Throwable cause) {
        return "FLAME-0645: pool '" + pool + "' has less in reserve than configured: " + cause;
    }

    static String notClosed(Site site, long machines) {
        return "FLAME-0646: " + machines + " machines in " + site
                + " were not gone when the application ended; Azure has accepted their deletion, or they delete themselves";
    }

    static String endMarker(@Nullable Throwable cause) {
        return "FLAME-0647: can't tell the machine's guard to delete it; it notices when this process has ended: "
                + cause;
    }

    static String internal(Throwable cause) {
        return "FLAME-0690: a task of the Azure backend failed: " + cause;
    }

    private static String list(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::toString).collect(Collectors.joining("; "));
    }
}
