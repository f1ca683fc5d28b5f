package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeMessageTest {

    private @Nullable WireFixture opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void shouldCarryPayloadsOfAllSizesUnchanged() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS.sizes(4096, 1L << 30, 1 << 20));
        wire.dial(new WireFixture.Runner(WireFixture::echo));
        RunnerLink link = wire.link();
        for (int size : new int[] {0, 1, 4000, 4096, 4097, 65_536, 300_000, 5_000_000}) {
            Payload sent = payload(size, 10_000);
            Reply reply = Await.value(link.send(WireFixture.invocation("echo", sent)));
            assertThat(checksum(((Reply.Returned) reply).value())).isEqualTo(checksum(sent));
        }
    }

    @Test
    void shouldAnswerASmallCallWhileALargeOneIsOnItsWay() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS);
        List<String> order = new CopyOnWriteArrayList<>();
        wire.dial(new WireFixture.Runner(invocation -> {
            order.add(invocation.target());
            WireFixture.echo(invocation);
        }));
        RunnerLink link = wire.link();
        CompletableFuture<Reply> large = link.send(WireFixture.invocation("large", payload(64 << 20, 256 * 1024)));
        CompletableFuture<Reply> small = link.send(WireFixture.invocation("small", payload(200, 200)));
        Reply.Returned echo = (Reply.Returned) Await.value(large);
        assertThat(echo.value().length()).isEqualTo(64 << 20);
        assertThat(small).as("answered before the large one").isDone();
        assertThat(order).containsExactly("small", "large");
    }

    @Test
    void shouldRefuseArgumentsThatAreTooLarge() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS.sizes(1024, 50_000, 1 << 20));
        wire.dial(new WireFixture.Runner(WireFixture::echo));
        Reply reply = Await.value(wire.link().send(WireFixture.invocation("echo", payload(50_001, 50_001))));
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.why())
                                .startsWith("FLAME-0232: the arguments of echo are 50001 bytes"));
    }

    @Test
    void shouldTellTheRunnerThatItsResultIsTooLargeAndTakeAnotherAnswer() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS.sizes(1024, 50_000, 1 << 20));
        WireFixture.Runner runner = new WireFixture.Runner(invocation -> {});
        wire.dial(runner);
        CompletableFuture<Reply> call = wire.link().send(WireFixture.invocation("x", Payload.EMPTY));
        InboundInvocation invocation = runner.next();
        assertThatThrownBy(() -> invocation.reply(new Reply.Returned(payload(50_001, 50_001))))
                .isInstanceOf(MessageTooLargeException.class)
                .hasMessageContaining("FLAME-0232");
        WireFixture.answer(invocation, new Reply.Cancelled());
        assertThat(Await.value(call)).isEqualTo(new Reply.Cancelled());
    }

    @Assertion("TIME-3")
    void shouldTakeACallBackThatWasNotWhollySent() throws IOException {
        WireFixture wire = open(WireSettings.DEFAULTS);
        ParentAddress direct = wire.expect();
        WireFixture.Runner runner = new WireFixture.Runner(WireFixture::echo);
        try (Relay relay = new Relay(direct.port())) {
            ParentConnection.dial(
                    WireFixture.address(direct.runner(), direct.secret(), relay.port()),
                    WireFixture.BUILD,
                    WireFixture.CODEC,
                    runner,
                    wire.settings);
            RunnerLink link = wire.link();
            relay.freezeToRunner();
            Invocation large = WireFixture.invocation("large", payload(64 << 20, 256 * 1024));
            CompletableFuture<Reply> call = link.send(large);
            link.cancel(large);
            assertThat(Await.value(call)).isEqualTo(new Reply.Cancelled());
            assertThat(runner.invocations).isEmpty();
        }
    }

    private WireFixture open(WireSettings settings) throws IOException {
        WireFixture wire = new WireFixture(settings);
        opened = wire;
        return wire;
    }

    private static Payload payload(int size, int piece) {
        Random random = new Random(size);
        List<byte[]> pieces = new ArrayList<>();
        for (int left = size; left > 0; left -= piece) {
            byte[] bytes = new byte[Math.min(piece, left)];
            random.nextBytes(bytes);
            pieces.add(bytes);
        }
        return Payload.of(pieces);
    }

    private static long checksum(Payload payload) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = payload.open()) {
            byte[] bytes = in.readAllBytes();
            checksum.update(bytes);
        }
        return checksum.getValue();
    }
}
