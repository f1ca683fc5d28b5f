package dev.flame.attack;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.flame.wire.WireTarget;

/** Runs its corpus where {@code -Dtest} asks for it, and goes on from it with {@code -Pfuzz}. */
class HandshakeFuzzTest {

    @FuzzTest(maxDuration = "30m", maxExecutions = 5_000_000)
    void handshake(byte[] data) {
        WireTarget.handshake(data);
    }
}
