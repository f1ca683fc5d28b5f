package dev.flame.tck.errors;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/** Elastic methods that cannot work. */
@ApplicationScoped
public class Misused {

    @Elastic
    public Stream<String> streams() {
        return Stream.of("a");
    }

    @Elastic
    public int walks(Iterator<String> names) {
        return names.hasNext() ? 1 : 0;
    }

    @Elastic
    public int reads(InputStream in) {
        return in.hashCode();
    }

    @Elastic
    public int locks(Lock lock) {
        return lock.hashCode();
    }

    @Elastic
    public int subscribes(Flow.Publisher<String> names) {
        return names.hashCode();
    }

    @Elastic
    public SubmissionPublisher<String> submits() {
        return new SubmissionPublisher<>();
    }

    @Elastic
    public Flow.Publisher<InputStream> emitsSources() {
        return subscriber -> {};
    }

    @Elastic(link = false)
    public Flow.Publisher<String> isUnlinked() {
        return subscriber -> {};
    }

    @Elastic("nowhere")
    public int isNowhere() {
        return 1;
    }

    @Elastic
    public final List<String> isFinal() {
        return List.of();
    }

    @Elastic
    public static int isStatic() {
        return 1;
    }

    @Elastic
    @SuppressWarnings("unused") // that it is private is the point
    private int isPrivate() {
        return 1;
    }
}
