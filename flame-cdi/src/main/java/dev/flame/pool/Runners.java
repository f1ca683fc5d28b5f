package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.spi.Booted;
import java.util.concurrent.CompletionStage;

/** What a pool needs of its backend. */
public interface Runners {

    /**
     * Starts a runner.
     *
     * @param runner its id
     * @return see {@link dev.flame.spi.Backend#boot}
     */
    CompletionStage<Booted> boot(RunnerId runner);

    /**
     * Ends a runner.
     *
     * @param runner its id
     * @return see {@link dev.flame.spi.Backend#end}
     */
    CompletionStage<Void> end(RunnerId runner);

    /**
     * Leaves a runner to finish its work and to end by itself.
     *
     * @param runner its id
     */
    void abandon(RunnerId runner);
}
