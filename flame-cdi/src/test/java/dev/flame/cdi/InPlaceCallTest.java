package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.Elastic;
import dev.flame.tck.Assertion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a call finds that the engine makes in the caller's JVM. */
class InPlaceCallTest {

    @ApplicationScoped
    static class Outer {
        @Inject
        @SuppressWarnings("NullAway.Init")
        Inner inner;

        @Inject
        @SuppressWarnings("NullAway.Init")
        Request request;

        @Elastic
        public String call(List<String> names) {
            names.add("seen");
            return request.id() + inner.call(names);
        }
    }

    @ApplicationScoped
    static class Inner {
        @Elastic
        public String call(List<String> names) {
            return " inner " + names;
        }
    }

    @RequestScoped
    static class Request {
        String id() {
            return "request";
        }
    }

    @Assertion({"CMP-5", "CMP-6"})
    void shouldCallInPlaceWithOtherArgumentsARequestAndNestedCallsInline() throws Exception {
        try (Container container =
                Container.of(Outer.class, Inner.class, Request.class).start()) {
            container.engine.answering((method, arguments, inPlace) -> {
                List<String> decoded = new ArrayList<>(List.of("copy"));
                return CompletableFuture.supplyAsync(() -> quietly(() -> inPlace.call(new Object[] {decoded})))
                        .get(10, TimeUnit.SECONDS);
            });
            List<String> mine = new ArrayList<>(List.of("original"));

            assertThat(container.get(Outer.class).call(mine)).isEqualTo("request inner [copy, seen]");
            assertThat(mine).containsExactly("original");
            assertThat(container.engine.dispatched).hasSize(1);
        }
    }

    private interface Body {
        @Nullable
        Object run() throws Throwable;
    }

    private static @Nullable Object quietly(Body body) {
        try {
            return body.run();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
