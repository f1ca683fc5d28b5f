package dev.flame.azure.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A block blob with its lease. Guarded by the lock of {@link Blobs}. */
final class StoredBlob {

    private static final long ENDLESS = -1;

    byte[] content;
    final Map<String, String> metadata = new LinkedHashMap<>();
    String etag = "";
    Instant modified = Instant.EPOCH;
    private @Nullable String leaseId;
    private Instant leasedUntil = Instant.MIN;
    private long leaseSeconds;

    StoredBlob(byte[] content, Instant now) {
        this.content = content;
        touch(now);
    }

    void touch(Instant now) {
        modified = now;
        etag = "\"0x" + Long.toHexString(UUID.randomUUID().getMostSignificantBits()) + "\"";
    }

    String leaseState(Instant now) {
        if (leaseId == null) {
            return "available";
        }
        return now.isBefore(leasedUntil) ? "leased" : "expired";
    }

    private boolean leased(Instant now) {
        return leaseState(now).equals("leased");
    }

    /** What forbids a write, if anything does. */
    Optional<Answer> refuseWrite(Request request, Instant now) {
        Optional<String> given = request.header("x-ms-lease-id");
        if (leased(now) && given.isEmpty()) {
            return Optional.of(Blobs.error(412, "LeaseIdMissing", "There is currently a lease on the blob."));
        }
        if (leased(now) && !given.get().equalsIgnoreCase(leaseId)) {
            return Optional.of(Blobs.error(412, "LeaseIdMismatchWithBlobOperation", "The lease ID did not match."));
        }
        if (!leased(now) && given.isPresent()) {
            return Optional.of(Blobs.error(412, "LeaseLost", "A lease ID was specified, but the lease has expired."));
        }
        return Optional.empty();
    }

    Answer lease(Request request, Instant now) {
        String action = request.header("x-ms-lease-action").orElse("");
        String given = request.header("x-ms-lease-id").orElse("");
        return switch (action) {
            case "acquire" -> acquire(request, now);
            case "renew" -> renew(given, now);
            case "release" -> release(given);
            case "break" -> breakLease(now);
            default -> Blobs.error(400, "InvalidHeaderValue", "lease action '" + action + "'");
        };
    }

    private Answer acquire(Request request, Instant now) {
        String wanted = request.header("x-ms-proposed-lease-id")
                .orElseGet(() -> UUID.randomUUID().toString());
        if (leased(now) && !wanted.equalsIgnoreCase(leaseId)) {
            return Blobs.error(409, "LeaseAlreadyPresent", "There is already a lease present.");
        }
        leaseSeconds =
                request.header("x-ms-lease-duration").map(Long::parseLong).orElse(ENDLESS);
        leaseId = wanted;
        extend(now);
        return Answer.empty(201).with("x-ms-lease-id", wanted);
    }

    private Answer renew(String given, Instant now) {
        if (leaseId == null || !leaseId.equalsIgnoreCase(given)) {
            return Blobs.error(409, "LeaseIdMismatchWithLeaseOperation", "The lease ID specified did not match.");
        }
        extend(now);
        return Answer.empty(200).with("x-ms-lease-id", given);
    }

    private void extend(Instant now) {
        leasedUntil = leaseSeconds == ENDLESS ? Instant.MAX : now.plus(Duration.ofSeconds(leaseSeconds));
    }

    private Answer release(String given) {
        if (leaseId == null || !leaseId.equalsIgnoreCase(given)) {
            return Blobs.error(409, "LeaseIdMismatchWithLeaseOperation", "The lease ID specified did not match.");
        }
        leaseId = null;
        return Answer.empty(200);
    }

    private Answer breakLease(Instant now) {
        if (!leased(now)) {
            return Blobs.error(409, "LeaseNotPresentWithLeaseOperation", "There is currently no lease on the blob.");
        }
        leaseId = null;
        return Answer.empty(202).with("x-ms-lease-time", "0");
    }
}
