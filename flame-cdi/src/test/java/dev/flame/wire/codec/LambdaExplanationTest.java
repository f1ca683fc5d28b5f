package dev.flame.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flame.RemoteCallable;
import dev.flame.spi.CodecException;
import dev.flame.tck.Assertion;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lambdas that can't travel: each message names what was captured, its type, and how to mend it. */
class LambdaExplanationTest {

    private static final String HERE = LambdaExplanationTest.class.getName();
    private static final String LAMBDA = "argument 0 (a lambda of " + HERE;

    private final JdkCodec codec = new JdkCodec(AllowList.of(List.of("dev.flame.wire.codec.*"), type -> false));

    /** A lambda that can't travel, and what its message must say. */
    private record Row(String kind, RemoteCallable<?> lambda, String captured, String mending) {}

    /** Not serialisable. */
    static class Meter {
        private final int value = 7;

        int value() {
            return value;
        }

        RemoteCallable<Integer> ofItsField() {
            return () -> value;
        }

        RemoteCallable<Integer> ofItsMethod() {
            return () -> value() + 1;
        }

        /** Holds the meter around it. */
        class Needle implements Serializable {
            private static final long serialVersionUID = 1L;

            int angle() {
                return value * 2;
            }
        }
    }

    record Reading(int value) {}

    record Report(String title, List<Object> parts) implements Serializable {}

    static Stream<Row> lambdas() {
        Meter meter = new Meter();
        Meter.Needle needle = meter.new Needle();
        Reading reading = new Reading(7);
        long wide = 1;
        double exact = 2;
        InputStream file = new ByteArrayInputStream(new byte[3]);
        Semaphore permits = new Semaphore(1);
        CompletableFuture<String> answer = new CompletableFuture<>();
        Stream<String> lines = Stream.of("a");
        Thread thread = Thread.currentThread();
        Supplier<String> supplier = () -> "x";
        Random random = new Random();
        Map<String, List<Object>> deep = Map.of("readings", new ArrayList<>(List.of(1, reading)));
        Report report = new Report("daily", List.of("a", meter));
        RemoteCallable<Object> inner = () -> wide + meter.value();
        return Stream.of(
                row(
                        "a local variable, behind others",
                        () -> wide + exact + meter.value(),
                        "'meter' (" + HERE + "$Meter): " + HERE + "$Meter is not serialisable",
                        "let the class implement java.io.Serializable"),
                row(
                        "a field of the instance around it",
                        meter.ofItsField(),
                        "this (" + HERE + "$Meter): ",
                        "copy the field to a local variable first"),
                row(
                        "a method of the instance around it",
                        meter.ofItsMethod(),
                        "this (" + HERE + "$Meter): ",
                        "make the method static, or inject a bean"),
                row(
                        "a method reference",
                        meter::value,
                        "the receiver of " + HERE + "$Meter::value (" + HERE + "$Meter): ",
                        "let the class implement java.io.Serializable"),
                row(
                        "a record",
                        () -> reading.value(),
                        "'reading' (" + HERE + "$Reading): ",
                        "let the record implement java.io.Serializable"),
                row(
                        "an inner class",
                        () -> needle.angle(),
                        "'needle' (" + HERE + "$Meter$Needle).this$0: " + HERE + "$Meter is not serialisable",
                        "make it a static nested class"),
                row(
                        "an open stream of bytes",
                        () -> file.read(),
                        "'file' (java.io.ByteArrayInputStream): ",
                        "pass the bytes, or where to find them"),
                row(
                        "a lock",
                        () -> permits.availablePermits(),
                        "'permits' (java.util.concurrent.Semaphore): ",
                        "it guards threads of one JVM only"),
                row(
                        "a future",
                        () -> answer.join(),
                        "'answer' (java.util.concurrent.CompletableFuture): ",
                        "pass its value"),
                row(
                        "a stream",
                        () -> lines.count(),
                        "'lines' (java.util.stream.ReferencePipeline$Head): ",
                        "pass a list or an array"),
                row("a thread", () -> thread.getName(), "'thread' (java.lang.Thread): ", "it runs in this JVM"),
                row(
                        "a lambda that is not serialisable",
                        () -> supplier.get(),
                        "'supplier' (a lambda of " + HERE + "): a lambda of " + HERE + " is not serialisable",
                        "declare its variable with a serialisable type"),
                row(
                        "a class that may not travel",
                        () -> random.nextInt(),
                        "'random' (java.util.Random): java.util.Random is not allowed to travel",
                        "flame.serialization.allow"),
                row(
                        "an element of a list in a map",
                        () -> deep.size(),
                        "'deep' (java.util.ImmutableCollections$Map1)[\"readings\"][1]: ",
                        "let the record implement java.io.Serializable"),
                row(
                        "a field of a record",
                        () -> report.title(),
                        "'report' (" + HERE + "$Report).parts[1]: ",
                        "let the class implement java.io.Serializable"),
                row(
                        "a lambda in a lambda",
                        () -> inner.call(),
                        "'inner' (a lambda of " + HERE + "), captures 'meter' (" + HERE + "$Meter): ",
                        "let the class implement java.io.Serializable"));
    }

    private static Row row(String kind, RemoteCallable<?> lambda, String captured, String mending) {
        return new Row(kind, lambda, captured, mending);
    }

    @Assertion("API-5")
    void shouldNameWhatWasCapturedAndHowToMendItForTenKindsAndMore() {
        assertThat(lambdas()).hasSizeGreaterThanOrEqualTo(10).allSatisfy(this::requireExplained);
    }

    private void requireExplained(Row row) {
        CodecException failure =
                catchThrowableOfType(CodecException.class, () -> codec.encode(new Object[] {row.lambda}));

        assertThat(failure)
                .as(row.kind)
                .hasMessageStartingWith("FLAME-0450: " + LAMBDA)
                .hasMessageContaining(" captures " + row.captured)
                .hasMessageContaining(row.mending);
    }
}
