package dev.flame.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.net.Socket;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypeRefusalTest {

    record NotSerialisable(int x) {}

    static final class FinalAndNotSerialisable {}

    static class NotFinal {}

    interface Refused<T extends Reader> {
        Stream<String> stream();

        IntStream ints();

        Iterator<String> iterator();

        InputStream stream2();

        FileInputStream file();

        List<Map<String, InputStream>> nested();

        InputStream[] array();

        List<? extends Socket>[] wildcards();

        T variable();

        ReentrantLock lock();

        Thread thread();

        Connection connection();

        CompletableFuture<String> future();

        NotSerialisable record();

        FinalAndNotSerialisable finalClass();

        Optional<FinalAndNotSerialisable> optional();
    }

    interface Accepted<T extends Comparable<T>> {
        void nothing();

        int primitive();

        byte[] bytes();

        String text();

        Instant instant();

        List<Map<String, ? super Integer>> nested();

        Optional<String> optional();

        Object anything();

        NotFinal notFinal();

        Runnable function();

        Serializable serialisable();

        T recursive();

        Comparator<?> comparator();

        Class<?> type();
    }

    @Assertion("API-3")
    void shouldRefuseTypesThatCantTravelAndSayWhy() {
        for (Method method : Refused.class.getDeclaredMethods()) {
            assertThat(TypeRefusal.of(method.getGenericReturnType()))
                    .as(method.getName())
                    .hasValueSatisfying(why -> assertThat(why).contains(" can't travel to another JVM: "));
        }
        assertThat(TypeRefusal.of(FileInputStream.class))
                .contains(
                        "java.io.FileInputStream can't travel to another JVM: it is open in this JVM; pass the bytes, or"
                                + " where to find them");
        assertThat(TypeRefusal.of(NotSerialisable.class))
                .hasValueSatisfying(
                        why -> assertThat(why).endsWith("the record does not implement java.io.Serializable"));
    }

    @Test
    void shouldAcceptTypesOfWhichSomeValueCanTravel() {
        assertThat(Arrays.stream(Accepted.class.getDeclaredMethods())
                        .map(Method::getGenericReturnType)
                        .flatMap(type -> TypeRefusal.of(type).stream()))
                .isEmpty();
    }
}
