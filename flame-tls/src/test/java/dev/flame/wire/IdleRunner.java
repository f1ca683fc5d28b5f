package dev.flame.wire;

import java.time.Duration;

/** A runner that does nothing. */
final class IdleRunner implements RunnerHandler {

    @Override
    public void invoke(InboundInvocation invocation) {}

    @Override
    public void cancel(long id) {}

    @Override
    public void request(long id, long more) {}

    @Override
    public void drain(Duration limit) {}

    @Override
    public void parentLost(String reason) {}
}
