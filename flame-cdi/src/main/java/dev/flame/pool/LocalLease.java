package dev.flame.pool;

import dev.flame.spi.RunnerLink;

/** Says that the call runs at its caller: it holds no slot. */
enum LocalLease implements Lease {
    INSTANCE;

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public RunnerLink link() {
        throw new IllegalStateException("a local lease has no runner");
    }

    @Override
    public void close() {
        // holds nothing
    }

    @Override
    public void retire(String why) {
        // holds nothing
    }
}
