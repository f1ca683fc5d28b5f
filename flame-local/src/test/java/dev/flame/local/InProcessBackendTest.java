package dev.flame.local;

import dev.flame.spi.Backend;
import dev.flame.tck.backend.BackendContract;

class InProcessBackendTest extends BackendContract {

    @Override
    protected Backend create() {
        return new InProcessBackend();
    }

    @Override
    protected boolean exists(String machine) {
        return machine.contains("pid " + ProcessHandle.current().pid());
    }

    @Override
    protected boolean endBehindItsBack(String machine) {
        return false;
    }
}
