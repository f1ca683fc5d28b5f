package dev.flame.wire;

import dev.flame.RunnerId;
import dev.flame.spi.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Join secrets, one for each boot: each works once and expires. Thread-safe. */
public final class JoinTickets implements Admission {

    /** Is told of a runner that was expected and is of no use. */
    @FunctionalInterface
    public interface Unfit {
        /**
         * See {@link Admission#unfit}.
         *
         * @param pool the runner's pool
         * @param runner the runner
         * @param why the reason, with its code
         */
        void refused(String pool, RunnerId runner, String why);
    }

    private record Ticket(String pool, @Nullable Secret secret, long expiresAt) {}

    private final Map<RunnerId, Ticket> tickets = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final Unfit unfit;

    /**
     * No tickets yet.
     *
     * @param nanos the time, such as {@link System#nanoTime}
     * @param unfit whom to tell of a runner that is of no use; called on the listener's threads
     */
    public JoinTickets(LongSupplier nanos, Unfit unfit) {
        this.nanos = nanos;
        this.unfit = unfit;
    }

    /**
     * Issues the secret for one boot.
     *
     * @param runner the runner to be
     * @param pool its pool
     * @param validity how long the runner may take to join; zero for no limit
     * @return a new secret
     */
    public Secret issue(RunnerId runner, String pool, Duration validity) {
        Secret secret = Secret.random();
        long limit = validity.isZero() ? Long.MAX_VALUE / 2 : validity.toNanos();
        tickets.put(runner, new Ticket(pool, secret, nanos.getAsLong() + limit));
        return secret;
    }

    /**
     * Forgets a runner: its boot failed, or it has ended.
     *
     * @param runner the runner; an unknown one is not an error
     */
    public void revoke(RunnerId runner) {
        tickets.remove(runner);
    }

    @Override
    public Answer expected(RunnerId runner) {
        Ticket ticket = tickets.get(runner);
        if (ticket == null) {
            return new Unwanted("this parent does not know the runner, or has given it up");
        }
        if (ticket.secret == null) {
            return new Unwanted("the runner's join secret was used already; it works once");
        }
        if (expired(ticket)) {
            return new Unwanted("the runner's join secret has expired; boot-timeout decides how long it is valid");
        }
        return new Expected(ticket.pool, ticket.secret);
    }

    @Override
    public boolean admit(RunnerId runner) {
        Ticket ticket = tickets.get(runner);
        return ticket != null
                && ticket.secret != null
                && !expired(ticket)
                && tickets.replace(runner, ticket, new Ticket(ticket.pool, null, ticket.expiresAt));
    }

    @Override
    public void unfit(RunnerId runner, String why) {
        Ticket ticket = tickets.get(runner);
        if (ticket != null) {
            unfit.refused(ticket.pool, runner, why);
        }
    }

    private boolean expired(Ticket ticket) {
        return nanos.getAsLong() - ticket.expiresAt > 0;
    }
}
