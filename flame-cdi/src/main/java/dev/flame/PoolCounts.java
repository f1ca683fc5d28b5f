package dev.flame;

import java.time.Duration;
import java.util.Map;

/**
 * What happened in a pool since the application started. Numbers only grow. Each is exact, but those of one snapshot may be
 * some calls apart.
 *
 * @param pool the pool's name
 * @param boots runners asked for
 * @param bootFailures boots that failed, by the code of the message ({@code FLAME-0611}), or by the type of the exception where
 *     it has none
 * @param lost runners that were up and are gone without having been ended
 * @param stopped runners that ended as they should
 * @param leases slots given to calls and to placed beans
 * @param refusals calls that the pool gave up, by {@link NotDispatchedException.Reason}
 * @param queueTimes how long those that got a slot had waited for it
 * @param bootTimes from a runner's request until it took calls
 * @param runTimes from a call's sending to its reply; without what only keeps a placed bean
 * @param targets what the calls of each target did; past 1,000 targets the others are together under {@code other}
 * @param runnerTime how long runners have existed, all together, boots and drains included
 * @param timeAtMax how long {@code max} runners would have existed, all together
 */
public record PoolCounts(
        String pool,
        long boots,
        Map<String, Long> bootFailures,
        long lost,
        long stopped,
        long leases,
        Map<NotDispatchedException.Reason, Long> refusals,
        TimeSpread queueTimes,
        TimeSpread bootTimes,
        TimeSpread runTimes,
        Map<String, TargetCounts> targets,
        Duration runnerTime,
        Duration timeAtMax) {

    /** Counts that can't be changed any more. */
    public PoolCounts {
        bootFailures = Map.copyOf(bootFailures);
        refusals = Map.copyOf(refusals);
        targets = Map.copyOf(targets);
    }
}
