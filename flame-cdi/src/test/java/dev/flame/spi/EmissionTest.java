package dev.flame.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

class EmissionTest {

    private final List<Object> items = new ArrayList<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Emission emission = new Emission(items::add);

    /** A publisher that does what a test says when it is asked. */
    private Flow.Publisher<Object> asked(BiConsumer<Flow.Subscriber<? super Object>, Long> behaviour) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                behaviour.accept(subscriber, more);
            }

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        });
    }

    @Assertion("API-10")
    void shouldPassDemandOnAndItemsBack() throws Throwable {
        emission.request(2);
        emission.drain(asked((subscriber, more) -> {
            assertThat(more).isEqualTo(2);
            subscriber.onNext("a");
            subscriber.onNext("b");
            subscriber.onComplete();
        }));
        assertThat(items).containsExactly("a", "b");
        assertThat(cancelled).isFalse();
    }

    @Assertion("API-10")
    void shouldFailAPublisherThatEmitsMoreThanWasRequested() {
        emission.request(1);
        assertThatThrownBy(() -> emission.drain(asked((subscriber, more) -> {
                    subscriber.onNext("a");
                    subscriber.onNext("b");
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1.1");
        assertThat(items).containsExactly("a");
        assertThat(cancelled).isTrue();
    }

    @Assertion("API-10")
    void shouldCancelThePublisherWhenTheRunIsInterrupted() {
        emission.request(10);
        assertThatThrownBy(() -> emission.drain(asked((subscriber, more) -> {
                    subscriber.onNext("a");
                    Thread.currentThread().interrupt();
                    subscriber.onNext("b");
                })))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(items).containsExactly("a");
        assertThat(cancelled).isTrue();
    }

    @Assertion("API-10")
    void shouldCancelThePublisherWhenTheCallerDoes() {
        emission.request(10);
        assertThatThrownBy(() -> emission.drain(asked((subscriber, more) -> emission.cancel())))
                .isInstanceOf(CancellationException.class);
        assertThat(cancelled).isTrue();
    }

    @Assertion("API-10")
    void shouldFailWithoutAPublisher() {
        assertThatThrownBy(() -> emission.drain(null)).isInstanceOf(NullPointerException.class);
    }
}
