package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.Elastic;
import dev.flame.tck.Assertion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

class ElasticInterceptorTest {

    @ApplicationScoped
    static class Video {
        @Elastic
        String frame(int second) {
            return "here " + second;
        }

        String local() {
            return "local";
        }
    }

    @Assertion("API-1")
    void shouldSendTheCallAndNothingElseToARunner() {
        try (Container container = Container.of(Video.class).start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote " + arguments[0]);

            Video video = container.get(Video.class);

            assertThat(video.frame(7)).isEqualTo("remote 7");
            assertThat(video.local()).isEqualTo("local");
            assertThat(container.engine.dispatched)
                    .containsExactly(new FakeEngine.Dispatched(
                            Video.class.getName() + "#frame(int)", "default", true, List.of(7)));
        }
    }
}
