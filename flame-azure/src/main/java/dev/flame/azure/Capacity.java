package dev.flame.azure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** What a pool may ask for, in order, and what it leaves alone because Azure was short of it. */
final class Capacity {

    private final AzureSettings settings;
    private final Timers timers;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<Candidate, Refusal> refused = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Capacity(AzureSettings settings, Timers timers) {
        this.settings = settings;
        this.timers = timers;
        for (boolean spot : settings.spot().order()) {
            for (String size : settings.sizes()) {
                if (settings.zones().isEmpty()) {
                    candidates.add(new Candidate(size, Optional.empty(), spot));
                }
                settings.zones().forEach(zone -> candidates.add(new Candidate(size, Optional.of(zone), spot)));
            }
        }
    }

    /** The first that is neither left alone nor among those that were tried. */
    Optional<Candidate> next(Set<Candidate> tried) {
        return candidates.stream()
                .filter(each -> !tried.contains(each) && open(each))
                .findFirst();
    }

    /** Whether a kind of machine may be asked for now. */
    boolean open(Candidate candidate) {
        lock.lock();
        try {
            Refusal refusal = refused.get(candidate);
            return refusal == null || refusal.until() - timers.nanos() <= 0;
        } finally {
            lock.unlock();
        }
    }

    /** Leaves a kind of machine alone for a while; after a quota's end, the size in all zones. */
    void refuse(Candidate candidate, ArmException answer) {
        long until = timers.nanos() + settings.coolDown().toNanos();
        Refusal.Kind kind = Refusal.kind(answer);
        lock.lock();
        try {
            for (Candidate each : candidates) {
                boolean sameQuota = kind == Refusal.Kind.QUOTA
                        && each.size().equals(candidate.size())
                        && each.spot() == candidate.spot();
                if (each.equals(candidate) || sameQuota) {
                    refused.put(each, new Refusal(each, kind, answer, until));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is left alone now, and why. */
    List<Refusal> refusals() {
        long now = timers.nanos();
        lock.lock();
        try {
            return refused.values().stream()
                    .filter(each -> each.until() - now > 0)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
