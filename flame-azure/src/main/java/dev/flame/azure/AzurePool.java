package dev.flame.azure;

import dev.flame.spi.BootFailedException;
import java.util.List;
import java.util.Optional;

/**
 * A pool on this backend.
 *
 * @param name its name
 * @param settings its settings
 * @param capacity what it may ask for
 * @param blueprint makes its requests
 * @param standby its machines in reserve
 */
record AzurePool(String name, AzureSettings settings, Capacity capacity, Blueprint blueprint, Standby standby) {

    /** Why no boot can succeed now: every kind of machine was refused. */
    BootFailedException exhausted() {
        List<Refusal> refusals = capacity.refusals();
        Optional<Refusal> quota = refusals.stream()
                .filter(each -> each.kind() == Refusal.Kind.QUOTA)
                .findFirst();
        String message = quota.isPresent()
                ? Messages.quota(name, settings.location(), quota.get(), settings.coolDown())
                : Messages.noRoom(name, settings.location(), refusals, settings.coolDown());
        Throwable cause =
                refusals.isEmpty() ? null : refusals.get(refusals.size() - 1).answer();
        return new BootFailedException(true, message, cause);
    }
}
