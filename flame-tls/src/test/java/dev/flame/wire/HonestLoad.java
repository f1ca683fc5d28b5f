package dev.flame.wire;

import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import dev.flame.wire.codec.AllowList;
import dev.flame.wire.codec.JdkCodec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Calls of an elastic method in the child JVM, one after the other: each must return what was sent. */
final class HonestLoad {

    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(250);

    private final RunnerLink child;
    private final JdkCodec codec = new JdkCodec(AllowList.jdk());
    private int next;

    HonestLoad(RunnerLink child) {
        this.child = child;
    }

    /** Sends a call; the reply is to come. */
    Reply send(String target, Object... arguments) throws Exception {
        Invocation call = new Invocation(
                Invocation.nextId(),
                target,
                codec.encode(arguments),
                Map.of(),
                Duration.ofSeconds(20),
                true,
                Optional.empty(),
                progress -> {});
        return child.send(call).get(20, TimeUnit.SECONDS);
    }

    /** Calls a second, over a quarter of a second. */
    double rate() throws Exception {
        long start = System.nanoTime();
        int calls = 0;
        while (System.nanoTime() - start < WINDOW) {
            call();
            calls++;
        }
        return calls * 1e9 / (System.nanoTime() - start);
    }

    private void call() throws Exception {
        String text = "call " + next++;
        Reply reply = send(AttackedApplication.ECHO, text);
        if (!(reply instanceof Reply.Returned returned) || !text.equals(codec.decode(returned.value()))) {
            throw new AssertionError("an honest call was answered by " + reply);
        }
    }
}
