package dev.flame.azure;

import java.util.Set;

/**
 * A kind of machine that Azure would not give.
 *
 * @param candidate what was asked for
 * @param kind why not
 * @param answer what Azure said
 * @param until the monotonic time until which it is left alone
 */
record Refusal(Candidate candidate, Kind kind, ArmException answer, long until) {

    /** Why Azure says no. */
    enum Kind {
        /** The region or zone has no room for the size. */
        ROOM,
        /** The subscription's quota is used up, in all zones. */
        QUOTA,
        /** Nobody gets anything until a setting or a role is changed. */
        SETTINGS,
        /** Anything else. */
        OTHER
    }

    private static final Set<String> ROOM = Set.of(
            "SkuNotAvailable",
            "AllocationFailed",
            "ZonalAllocationFailed",
            "OverconstrainedAllocationRequest",
            "OverconstrainedZonalAllocationRequest",
            "OSProvisioningTimedOut",
            "SpotVMNotAvailable",
            "ResourceNotFound");

    static Kind kind(ArmException answer) {
        if (answer.code().equals("QuotaExceeded")
                || (answer.code().equals("OperationNotAllowed") && answer.text().contains("uota"))) {
            return Kind.QUOTA;
        }
        if (ROOM.contains(answer.code())) {
            return Kind.ROOM;
        }
        boolean settings = answer.denied() || answer.status() == 400 || answer.absent();
        return settings ? Kind.SETTINGS : Kind.OTHER;
    }

    @Override
    public String toString() {
        return candidate + ": " + answer.code();
    }
}
