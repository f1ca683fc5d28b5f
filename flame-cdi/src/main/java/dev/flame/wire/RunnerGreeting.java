package dev.flame.wire;

import dev.flame.wire.Handshake.Hello;
import dev.flame.wire.Handshake.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The runner's side of the handshake. */
final class RunnerGreeting {

    private final ParentAddress parent;
    private final String buildIdentity;
    private final String codecName;
    private final WireSettings settings;

    RunnerGreeting(ParentAddress parent, String buildIdentity, String codecName, WireSettings settings) {
        this.parent = parent;
        this.buildIdentity = buildIdentity;
        this.codecName = codecName;
        this.settings = settings;
    }

    /** Proves the runner and checks the parent; yields the parent's limits. */
    Limits greet(Transport transport, FrameReader reader, FrameWriter writer, Deadline deadline) throws IOException {
        try {
            return exchange(transport.binding(), reader, writer);
        } catch (JoinRefusedException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(unanswered(parent, settings, deadline, e), e);
        }
    }

    /** Why a handshake broke off. */
    static String unanswered(ParentAddress parent, WireSettings settings, Deadline deadline, IOException e) {
        String how = deadline.passed()
                ? "no answer within "
                        + Durations.text(settings.handshakeTimeout().toNanos())
                : Messages.text(e);
        return Messages.noAnswer(parent, how);
    }

    private Limits exchange(byte[] binding, FrameReader reader, FrameWriter writer) throws IOException {
        byte[] hello = hello().write();
        send(writer, FrameType.HELLO, hello);
        byte[] challenge = expect(reader, FrameType.CHALLENGE).body;
        Handshake.checkChallenge(challenge);
        send(writer, FrameType.PROOF, Handshake.runnerProof(parent.secret(), binding, hello, challenge));
        byte[] welcome = expect(reader, FrameType.WELCOME).body;
        Limits limits = Handshake.welcomeLimits(welcome);
        byte[] expected = Handshake.parentProof(parent.secret(), binding, hello, challenge, limits);
        if (!Handshake.same(Handshake.welcomeProof(welcome), expected)) {
            throw new JoinRefusedException(Messages.parentUnproven(parent));
        }
        return limits;
    }

    private Hello hello() {
        return new Hello(
                Handshake.VERSION,
                parent.runner().value(),
                parent.pool(),
                buildIdentity,
                codecName,
                ProcessHandle.current().pid(),
                host(),
                Runtime.version().toString(),
                Limits.of(settings));
    }

    private Frame expect(FrameReader reader, FrameType type) throws IOException {
        Frame frame = reader.read();
        if (frame == null) {
            throw new IOException("it closed the connection without a reason");
        }
        if (frame.type == FrameType.REFUSED) {
            throw new JoinRefusedException(Messages.refusedByParent(parent, new HeadReader(frame.body).text()));
        }
        if (frame.type != type) {
            throw new IOException("it answered " + frame.type + " where " + type + " was due");
        }
        return frame;
    }

    private static void send(FrameWriter writer, FrameType type, byte[] body) throws IOException {
        writer.add(Message.of(type, 0, body));
        writer.flush();
    }

    /** This machine's name, without asking a name server. */
    private static String host() {
        String name = System.getenv("HOSTNAME");
        if (name != null && !name.isBlank()) {
            return name;
        }
        String windows = System.getenv("COMPUTERNAME");
        if (windows != null) {
            return windows;
        }
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
