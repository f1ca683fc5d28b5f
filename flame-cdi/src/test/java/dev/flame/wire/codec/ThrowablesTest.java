package dev.flame.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.NotDispatchedException;
import dev.flame.RemoteMethodException;
import dev.flame.spi.Payload;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ThrowablesTest {

    private final JdkCodec codec = new JdkCodec(AllowList.jdk());

    @Assertion("FAIL-1")
    void shouldKeepTypeFieldsMessageCausesSuppressedAndStackTraces() {
        Samples.OrderException thrown = new Samples.OrderException(
                "order 7 failed", 42, new SQLException("no table", "42S02", 7, new IOException("disk full")));
        thrown.addSuppressed(new IllegalStateException("while closing"));
        Throwable copy = copy(thrown);
        assertThat(copy)
                .isInstanceOfSatisfying(
                        Samples.OrderException.class,
                        order -> assertThat(order.code).isEqualTo(42));
        assertThat(copy).hasMessage("order 7 failed");
        assertThat(copy.getStackTrace()).isEqualTo(thrown.getStackTrace()).isNotEmpty();
        assertThat(copy.getCause()).isInstanceOfSatisfying(SQLException.class, cause -> {
            assertThat(cause.getSQLState()).isEqualTo("42S02");
            assertThat((Throwable) cause).hasMessage("no table").hasCauseInstanceOf(IOException.class);
        });
        assertThat(copy.getSuppressed()).hasSize(1);
        assertThat(copy.getSuppressed()[0])
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("while closing");
    }

    @Test
    void shouldKeepFlamesOwnExceptions() {
        Throwable copy =
                copy(new NotDispatchedException(NotDispatchedException.Reason.QUEUE_FULL, "FLAME-0101: full", null));
        assertThat(copy)
                .isInstanceOfSatisfying(
                        NotDispatchedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(NotDispatchedException.Reason.QUEUE_FULL));
    }

    @Assertion("FAIL-1")
    void shouldReplaceOnlyTheLinkThatCantTravel() {
        Samples.SocketFailure cause = new Samples.SocketFailure("middle", new IllegalArgumentException("inner"));
        Samples.OrderException thrown = new Samples.OrderException("outer", 1, cause);
        Throwable copy = copy(thrown);
        assertThat(copy).isInstanceOf(Samples.OrderException.class).hasMessage("outer");
        Throwable middle = Objects.requireNonNull(copy.getCause());
        assertThat(middle).isInstanceOfSatisfying(RemoteMethodException.class, standIn -> {
            assertThat(standIn.originalType()).isEqualTo(Samples.SocketFailure.class.getName());
            assertThat(standIn).hasMessage(Samples.SocketFailure.class.getName() + ": middle");
            assertThat(standIn.getStackTrace()).isEqualTo(cause.getStackTrace());
        });
        assertThat(middle).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(middle.getCause()).hasMessage("inner");
    }

    @Assertion("FAIL-1")
    void shouldReplaceTheOuterAndKeepTheInner() {
        Throwable copy = copy(new Samples.SocketFailure("outer", new IOException("inner")));
        assertThat(copy).isInstanceOf(RemoteMethodException.class).hasMessageEndingWith("SocketFailure: outer");
        assertThat(copy).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void shouldArriveAsTextWhereTheReceiverCantReadTheObjects() {
        IOException thrown = new IOException("outer", new IllegalStateException("inner"));
        Payload payload = codec.encodeThrowable(thrown);
        byte[] bytes = payload.pieces().get(0);
        // what follows the text is cut off
        Throwable copy = codec.decodeThrowable(Payload.of(bytes));
        assertThat(copy)
                .isInstanceOfSatisfying(
                        RemoteMethodException.class,
                        standIn -> assertThat(standIn.originalType()).isEqualTo("java.io.IOException"));
        assertThat(copy).hasMessage("java.io.IOException: outer");
        assertThat(copy.getStackTrace()[0].getMethodName()).isEqualTo(thrown.getStackTrace()[0].getMethodName());
        assertThat(copy.getCause()).hasMessage("java.lang.IllegalStateException: inner");
    }

    @Test
    void shouldNotFailOnAThrowableThatFailsItself() {
        Throwable copy = copy(new Samples.Untold());
        assertThat(copy).isInstanceOf(RemoteMethodException.class).hasMessageContaining("its getMessage() failed");
    }

    @Test
    void shouldNotFailOnACircularChain() {
        IllegalStateException first = new IllegalStateException("first");
        Samples.SocketFailure second = new Samples.SocketFailure("second", first);
        first.initCause(second);
        Throwable copy = copy(first);
        assertThat(copy).isInstanceOf(IllegalStateException.class);
        assertThat(copy.getCause()).isInstanceOf(RemoteMethodException.class);
    }

    @Test
    void shouldNotFailOnGarbage() {
        for (byte[] garbage : List.of(new byte[0], new byte[] {1}, new byte[100], filled(100))) {
            assertThat(codec.decodeThrowable(Payload.of(garbage))).isInstanceOf(RemoteMethodException.class);
        }
    }

    private Throwable copy(Throwable throwable) {
        return codec.decodeThrowable(codec.encodeThrowable(throwable));
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0x7f);
        return bytes;
    }
}
