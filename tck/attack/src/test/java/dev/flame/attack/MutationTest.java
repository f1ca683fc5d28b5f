package dev.flame.attack;

import dev.flame.tck.Assertion;
import org.junit.jupiter.api.Timeout;

/** Captures of what really goes over the wire, changed at random; always the same, so that a failure can be repeated. */
@Timeout(120)
class MutationTest {

    private static final long SEED = 20_261_124;
    private static final long EXECUTIONS = 20_000;

    /** Of what takes ten times as long each: the fuzzer has the patience for more. */
    private static final long LONG_EXECUTIONS = 4_000;

    @Assertion("SEC-24")
    void shouldEndAConnectionInOrderWhateverFramesCome() throws Exception {
        new Mutation(Target.FRAMES, SEED).run(EXECUTIONS);
    }

    @Assertion("SEC-24")
    void shouldRefuseAHandshakeInOrderWhateverComes() throws Exception {
        new Mutation(Target.HANDSHAKE, SEED).run(EXECUTIONS);
    }

    @Assertion("SEC-24")
    void shouldRefuseAValueInOrderWhateverBytesItHas() throws Exception {
        new Mutation(Target.CODEC, SEED).run(LONG_EXECUTIONS);
    }

    @Assertion("SEC-24")
    void shouldReportEveryMistakeInAConfigurationInOrder() throws Exception {
        new Mutation(Target.CONFIG, SEED).run(LONG_EXECUTIONS);
    }
}
