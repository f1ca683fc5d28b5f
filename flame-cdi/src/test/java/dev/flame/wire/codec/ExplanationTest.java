package dev.flame.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flame.spi.CodecException;
import dev.flame.tck.Assertion;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final String SOCKET =
            ": java.net.Socket is not serialisable; it is a connection of this JVM; inject or open it in the method";
    private static final String SAMPLES = "dev.flame.wire.codec.Samples$";

    private final JdkCodec codec = new JdkCodec(AllowList.of(List.of("dev.flame.wire.codec.*"), type -> false));
    private final Socket socket = new Socket();

    @Test
    void shouldNameAnArgument() {
        assertThat(message(1, socket)).isEqualTo("FLAME-0450: argument 1 (java.net.Socket)" + SOCKET);
    }

    @Test
    void shouldNameTheWayThroughRecordsListsMapsAndSuperclasses() {
        Samples.Derived derived = new Samples.Derived();
        derived.own.add("x");
        derived.own.add(new Samples.Line("sku", derived.parts));
        derived.parts.put("deep", new Object[] {1, Optional.of(socket)});
        assertThat(message(derived))
                .isEqualTo("FLAME-0450: argument 0 (" + SAMPLES + "Derived).parts[\"deep\"][1]" + SOCKET);
        derived.parts.clear();
        derived.socket = socket;
        assertThat(message("a", derived)).isEqualTo("FLAME-0450: argument 1 (" + SAMPLES + "Derived).socket" + SOCKET);
        Samples.Order order = new Samples.Order(
                "o",
                List.of(new Samples.Line("a", 1), new Samples.Line("b", Map.of(7L, socket))),
                java.time.LocalDate.EPOCH,
                Optional.empty(),
                Samples.Level.LOW);
        assertThat(message(order))
                .isEqualTo("FLAME-0450: argument 0 (" + SAMPLES + "Order).lines[1].extra[7]" + SOCKET);
    }

    @Test
    void shouldNameAResult() {
        assertThat(failure(new Samples.Line("a", socket)))
                .isEqualTo("FLAME-0450: the value (" + SAMPLES + "Line).extra" + SOCKET);
    }

    @Assertion("API-5")
    void shouldNameWhatALambdaCaptured() {
        Socket captured = socket;
        String harmless = "x";
        Samples.Task task = () -> harmless + captured;
        assertThat(message(task))
                .isEqualTo(
                        "FLAME-0450: argument 0 (a lambda of dev.flame.wire.codec.ExplanationTest) captures 'captured' (java.net.Socket)"
                                + SOCKET);
    }

    @Assertion("API-5")
    void shouldNameTheEnclosingInstanceThatALambdaCaptured() {
        Samples.Task task = () -> "x" + socket;
        assertThat(message(task))
                .contains(
                        "(a lambda of dev.flame.wire.codec.ExplanationTest) captures this (dev.flame.wire.codec.ExplanationTest):")
                .contains("is not serialisable");
    }

    @Test
    void shouldFallBackToTheArgumentWhereTheWayIsClosed() {
        // a thread-safe list of the JDK whose field can't be opened, inside another type that is not walked by elements
        Object closed = new java.util.AbstractMap.SimpleEntry<>("k", socket);
        assertThat(message("x", closed))
                .isEqualTo(
                        "FLAME-0450: somewhere in argument 1 (java.util.AbstractMap$SimpleEntry): java.net.Socket is not"
                                + " serialisable; make it transient or pass an id");
    }

    @Test
    void shouldTellWhatAnObjectsOwnWritingThrew() {
        assertThat(message("x", new Samples.Moody()))
                .isEqualTo("FLAME-0450: argument 1 (" + SAMPLES
                        + "Moody) can't be written: java.lang.IllegalStateException: not in the mood");
    }

    @Test
    void shouldFindTheWayThroughACyclicGraph() {
        Samples.Connected connected = new Samples.Connected();
        connected.parts.put("self", connected);
        connected.parts.put("socket", socket);
        assertThat(message(connected)).contains("parts[\"socket\"]" + SOCKET);
    }

    private String message(@Nullable Object... arguments) {
        return failure(arguments);
    }

    private String failure(Object value) {
        return String.valueOf(catchThrowableOfType(CodecException.class, () -> codec.encode(value))
                .getMessage());
    }
}
