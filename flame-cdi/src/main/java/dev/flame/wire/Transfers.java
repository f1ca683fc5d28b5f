package dev.flame.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Large messages that are not wholly sent, but for the one that is being written. The one with the least left is next, so that the
 * peer has few unfinished ones to keep; but each fourth turn is the oldest one's, so that none waits for ever. Guarded by {@link
 * Outbound}.
 */
final class Transfers {

    private static final int OLDEST_EVERY = 4;
    private static final Comparator<Transfer> BY_AGE = Comparator.comparingLong(transfer -> transfer.number);
    private static final Comparator<Transfer> BY_REST =
            Comparator.comparingLong(Transfer::left).thenComparing(BY_AGE);

    private final List<Transfer> all = new ArrayList<>();
    private long opened;
    private long turns;

    void open(Message message) {
        all.add(new Transfer(message, opened++));
    }

    /** Takes the next one out, for one chunk. */
    @Nullable
    Transfer take() {
        if (all.isEmpty()) {
            return null;
        }
        Transfer next = Collections.min(all, ++turns % OLDEST_EVERY == 0 ? BY_AGE : BY_REST);
        all.remove(next);
        return next;
    }

    /** Puts one back of which more is to come. */
    void back(Transfer transfer) {
        all.add(transfer);
    }

    void remove(Transfer transfer) {
        all.remove(transfer);
    }

    /** The one of an invocation, or null. */
    @Nullable
    Transfer find(long id, FrameType type) {
        for (Transfer transfer : all) {
            if (transfer.message.id == id && transfer.message.type == type) {
                return transfer;
            }
        }
        return null;
    }

    /** What a message must not overtake: at most one of each invocation is on its way in chunks. Null if nothing. */
    @Nullable
    Transfer ahead(Message message) {
        if (!message.type.keepsOrder()) {
            return null;
        }
        for (Transfer transfer : all) {
            if (transfer.message.id == message.id && transfer.message.type.keepsOrder()) {
                return transfer;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void clear() {
        all.clear();
    }
}
