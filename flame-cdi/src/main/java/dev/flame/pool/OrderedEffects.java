package dev.flame.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Performs effects one at a time in the order in which they were added, whichever threads bring them: one that finds another
 * at it leaves its effects to that one. An effect that fails does not stop the next.
 */
final class OrderedEffects {

    private static final Logger LOG = System.getLogger(OrderedEffects.class.getName());

    private final String pool;
    private final Effect.Actions actions;
    private final Queue<Effect> effects = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    OrderedEffects(String pool, Effect.Actions actions) {
        this.pool = pool;
        this.actions = actions;
    }

    /** Adds an effect; called under the pool's lock, so that the order is that of decision. */
    void add(Effect effect) {
        effects.add(effect);
    }

    /** Performs what is there, or leaves it to the thread that is at it. */
    void performAll() {
        if (pending.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (Effect next = effects.poll(); next != null; next = effects.poll()) {
                perform(next);
            }
            seen = pending.addAndGet(-seen);
        } while (seen != 0);
    }

    private void perform(Effect effect) {
        try {
            effect.perform(actions);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, Messages.effectFailed(pool, effect), failure);
        }
    }
}
