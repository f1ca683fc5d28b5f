package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderedEffectsTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void shouldLeaveEffectsToTheThreadThatIsAtIt() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        OrderedEffects effects = new OrderedEffects("p", new NoActions() {
            @Override
            public void boot(RunnerId runner) {
                done.add(Thread.currentThread().getName() + " " + runner);
                busy.countDown();
                hold(mayGoOn);
            }
        });
        effects.add(new Effect.Boot(new RunnerId("first")));
        Thread slow = new Thread(effects::performAll, "slow");
        slow.start();
        hold(busy);

        effects.add(new Effect.Boot(new RunnerId("second")));
        effects.performAll();
        assertThat(done).hasSize(1);
        mayGoOn.countDown();
        slow.join();

        assertThat(done).containsExactly("slow first", "slow second");
    }

    @Test
    void shouldPerformWhatAnEffectAddsAfterIt() {
        OrderedEffects[] effects = new OrderedEffects[1];
        effects[0] = new OrderedEffects("p", new NoActions() {
            @Override
            public void boot(RunnerId runner) {
                effects[0].add(new Effect.End(runner, "why"));
                effects[0].performAll();
                done.add("boot");
            }

            @Override
            public void end(RunnerId runner, String why) {
                done.add("end");
            }
        });

        effects[0].add(new Effect.Boot(new RunnerId("p-0")));
        effects[0].performAll();

        assertThat(done).containsExactly("boot", "end");
    }

    @Test
    void shouldGoOnAfterAnEffectThatFails() {
        OrderedEffects effects = new OrderedEffects("p", new NoActions() {
            @Override
            public void end(RunnerId runner, String why) {
                done.add("end");
            }
        });

        effects.add(new Effect.Boot(new RunnerId("p-0")));
        effects.add(new Effect.End(new RunnerId("p-0"), "why"));
        effects.performAll();

        assertThat(done).containsExactly("end");
    }

    private static void hold(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("waited for too long");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
