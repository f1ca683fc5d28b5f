package dev.flame.attack;

import dev.flame.cdi.config.ConfigTarget;
import dev.flame.wire.WireTarget;
import java.util.List;
import java.util.function.Consumer;

/** What is fuzzed. */
enum Target {
    FRAMES(WireTarget::frames),
    HANDSHAKE(WireTarget::handshake),
    CODEC(CodecTarget::codec),
    CONFIG(ConfigTarget::config);

    @SuppressWarnings("ImmutableEnumChecker") // a method, without a state
    final Consumer<byte[]> code;

    Target(Consumer<byte[]> code) {
        this.code = code;
    }

    /** Captures to start from. */
    List<byte[]> seeds() throws Exception {
        return switch (this) {
            case FRAMES -> WireTarget.frameSeeds();
            case HANDSHAKE -> WireTarget.handshakeSeeds();
            case CODEC -> CodecTarget.seeds();
            case CONFIG -> ConfigTarget.seeds();
        };
    }
}
