package dev.flame.wire;

import dev.flame.RunnerId;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** What bytes from a socket go through: the frames and messages of a proven connection, and the handshakes of both sides. */
public final class WireTarget {

    private static final int CHUNK = 4 * 1024;
    private static final int LONGEST = 64 * 1024;
    private static final RunnerId RUNNER = new RunnerId("video-abc");
    private static final Secret SECRET = Secret.of("a-secret-of-the-tests");
    private static final ParentAddress ADDRESS = new ParentAddress("127.0.0.1", 9, "video", RUNNER, SECRET);
    private static final WireSettings SETTINGS = WireSettings.DEFAULTS;
    private static final ScheduledExecutorService TIMER = timer();
    private static final RunnerPeer PEER = new RunnerPeer(RUNNER, "video", 1, "host", "17", "127.0.0.1");
    private static final Admission ADMISSION = new Admission() {
        @Override
        public Answer expected(RunnerId runner) {
            return runner.equals(RUNNER) ? new Expected("video", SECRET) : new Unwanted("unknown");
        }

        @Override
        public boolean admit(RunnerId runner) {
            throw new AssertionError("a runner got in without the secret");
        }
    };

    private WireTarget() {}

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "fuzz-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Frames of a proven connection: the first byte says which side reads them. */
    public static void frames(byte[] data) {
        if (data.length == 0) {
            return;
        }
        FrameReader reader = new FrameReader(new ByteArrayInputStream(data, 1, data.length - 1), CHUNK);
        Assembly assembly = new Assembly(LONGEST, id -> true);
        RemoteRunnerLink link = new RemoteRunnerLink(PEER);
        try {
            Frame frame = reader.read();
            while (frame != null) {
                Inbound message = assembly.add(frame);
                if (message != null) {
                    received(message, link, data[0] % 2 == 0);
                }
                frame = reader.read();
            }
        } catch (ProtocolException expected) {
            // what ends a connection in order
        } catch (IOException e) {
            throw new AssertionError("an array can't fail", e);
        }
    }

    @SuppressWarnings("NullAway") // no answer is sent
    private static void received(Inbound message, RemoteRunnerLink link, boolean atParent) throws ProtocolException {
        if (message.type == FrameType.HEARTBEAT || message.type == FrameType.GOODBYE) {
            return;
        }
        if (atParent) {
            link.received(message);
        } else if (message.type == FrameType.INVOKE) {
            RemoteInvocation invocation = new RemoteInvocation(null, message);
            if (invocation.takeArguments().length() > LONGEST) {
                throw new AssertionError("longer than the limit: " + invocation);
            }
        } else {
            message.head.number64();
        }
    }

    /** A handshake with somebody who has no secret: the first byte says which side he is on. */
    public static void handshake(byte[] data) {
        if (data.length == 0) {
            return;
        }
        FrameReader reader = new FrameReader(new ByteArrayInputStream(data, 1, data.length - 1), Handshake.MAX_BODY);
        FrameWriter writer = new FrameWriter(OutputStream.nullOutputStream());
        try (Socket socket = new Socket();
                Deadline deadline = Deadline.start(TIMER, socket, Duration.ofMinutes(1))) {
            if (data[0] % 2 == 0) {
                new ParentGreeting(ADMISSION, "build", "java", Handshake.Limits.of(SETTINGS))
                        .greet(Transport.plain(socket), reader, writer, deadline);
            } else {
                new RunnerGreeting(ADDRESS, "build", "java", SETTINGS)
                        .greet(Transport.plain(socket), reader, writer, deadline);
            }
            throw new AssertionError("proven without the secret");
        } catch (IOException | ParentGreeting.Refusal expected) {
            // what refuses a connection in order
        }
    }

    /** Real messages of both sides. */
    public static List<byte[]> frameSeeds() throws IOException {
        Reply returned = new Reply.Returned(Payload.of(new byte[] {1, 2, 3}));
        byte[] invoke = new HeadWriter()
                .text("dev.flame.Work#echo")
                .texts(Map.of("trace", "00-1-2-01", "locale", "de"))
                .number(30_000L)
                .flag(true)
                .done();
        long id = Invocation.nextId();
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(written(
                1,
                new Message(FrameType.INVOKE, id, invoke, Payload.of(new byte[] {4, 5, 6})),
                Message.of(FrameType.REQUEST, id, new HeadWriter().number(3L).done()),
                Message.of(FrameType.CANCEL, id),
                Message.of(FrameType.DRAIN, 0, new HeadWriter().number(1_000L).done())));
        seeds.add(written(
                0,
                Message.of(
                        FrameType.PROGRESS,
                        id,
                        new HeadWriter().number(0.5).text("half").done()),
                Message.of(FrameType.ITEM, id, Payload.of(new byte[] {7})),
                Replies.message(id, returned),
                Replies.message(id + 1, new Reply.Refused("it drains")),
                Replies.message(id + 2, new Reply.TimedOut(1_000)),
                Replies.message(id + 3, new Reply.Cancelled()),
                Message.of(FrameType.LEAVING, 0, "it ends")));
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        large.write(1);
        FrameWriter writer = new FrameWriter(large);
        writer.open(new Message(FrameType.INVOKE, id, invoke, Payload.of(new byte[3_000])));
        writer.chunk(id, new byte[2_000], 0, 2_000);
        writer.chunk(id, new byte[1_000], 0, 1_000);
        writer.flush();
        seeds.add(large.toByteArray());
        return seeds;
    }

    /** What each side of a handshake says. */
    public static List<byte[]> handshakeSeeds() throws IOException {
        Handshake.Limits limits = Handshake.Limits.of(SETTINGS);
        byte[] hello = new Handshake.Hello(
                        Handshake.VERSION, RUNNER.value(), "video", "build", "java", 1, "host", "17", limits)
                .write();
        byte[] proof = new byte[32];
        return List.of(
                written(
                        0,
                        Message.of(FrameType.HELLO, 0, hello),
                        Message.of(
                                FrameType.PROOF,
                                0,
                                new HeadWriter().bytes(proof).done())),
                written(
                        1,
                        Message.of(FrameType.CHALLENGE, 0, Handshake.challenge()),
                        Message.of(FrameType.WELCOME, 0, Handshake.welcome(proof, limits))),
                written(1, Message.of(FrameType.REFUSED, 0, "no")));
    }

    private static byte[] written(int side, Message... messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(side);
        FrameWriter writer = new FrameWriter(bytes);
        for (Message message : messages) {
            writer.add(message);
        }
        writer.flush();
        return bytes.toByteArray();
    }
}
