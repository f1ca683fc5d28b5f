package dev.flame.attack;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.flame.cdi.config.ConfigTarget;

/** Runs its corpus where {@code -Dtest} asks for it, and goes on from it with {@code -Pfuzz}. */
class ConfigFuzzTest {

    @FuzzTest(maxDuration = "30m", maxExecutions = 5_000_000)
    void config(byte[] data) {
        ConfigTarget.config(data);
    }
}
