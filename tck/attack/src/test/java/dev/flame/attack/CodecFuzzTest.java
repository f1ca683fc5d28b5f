package dev.flame.attack;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Runs its corpus where {@code -Dtest} asks for it, and goes on from it with {@code -Pfuzz}. */
class CodecFuzzTest {

    @FuzzTest(maxDuration = "30m", maxExecutions = 5_000_000)
    void codec(byte[] data) {
        CodecTarget.codec(data);
    }
}
