package dev.flame.wire;

import dev.flame.RunnerId;
import dev.flame.spi.Secret;
import dev.flame.wire.Admission.Answer;
import dev.flame.wire.Admission.Expected;
import dev.flame.wire.Admission.Unwanted;
import dev.flame.wire.Handshake.Hello;
import dev.flame.wire.Handshake.Limits;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;

/** The parent's side of the handshake, for one connection. */
final class ParentGreeting {

    /** How far a connection came that is not let in. */
    enum Standing {
        /** It may be an attack. */
        UNPROVEN,
        /** It has proved the secret, or would have if it spoke this protocol. */
        MISTAKEN,
        /** It is the runner that it claims to be, and of no use, as each from the same image. */
        UNFIT
    }

    /** A connection that is not let in. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        final Standing standing;
        final String why;

        Refusal(Standing standing, String why) {
            super(why, null, false, false);
            this.standing = standing;
            this.why = why;
        }
    }

    private final Admission admission;
    private final String buildIdentity;
    private final String codecName;
    private final Limits limits;
    private String claimed = "";

    ParentGreeting(Admission admission, String buildIdentity, String codecName, Limits limits) {
        this.admission = admission;
        this.buildIdentity = buildIdentity;
        this.codecName = codecName;
        this.limits = limits;
    }

    /** The id that the connection claims; empty before it has claimed one. */
    String claimed() {
        return claimed;
    }

    /** Lets a runner prove itself, and proves the parent. */
    Hello greet(Transport transport, FrameReader reader, FrameWriter writer, Deadline deadline)
            throws IOException, Refusal {
        byte[] first = expect(reader, FrameType.HELLO);
        Hello hello = Hello.read(first);
        if (hello.version() != Handshake.VERSION) {
            throw new Refusal(Standing.MISTAKEN, Messages.otherProtocol(hello.version(), Handshake.VERSION));
        }
        RunnerId runner = runner(hello.runner());
        claimed = runner.value();
        checkCertificate(transport, hello.pool(), runner);
        Expected expected = expected(runner);
        Secret secret = expected.secret();
        byte[] challenge = Handshake.challenge();
        send(writer, FrameType.CHALLENGE, challenge);
        byte[] proof = expect(reader, FrameType.PROOF);
        if (!Handshake.same(proof, Handshake.runnerProof(secret, transport.binding(), first, challenge))) {
            throw new Refusal(Standing.UNPROVEN, Messages.wrongSecret());
        }
        check(hello, expected);
        if (!deadline.met()) {
            throw new IOException("too late");
        }
        if (!admission.admit(runner)) {
            throw new Refusal(
                    Standing.MISTAKEN,
                    Messages.unwanted("the runner's join secret was used already, or the runner was given up"));
        }
        send(
                writer,
                FrameType.WELCOME,
                Handshake.welcome(
                        Handshake.parentProof(secret, transport.binding(), first, challenge, limits), limits));
        return hello;
    }

    private static void checkCertificate(Transport transport, String pool, RunnerId runner) throws Refusal {
        Optional<String> refusal = transport.refusal(pool, runner);
        if (refusal.isPresent()) {
            throw new Refusal(Standing.UNPROVEN, refusal.get());
        }
    }

    private Expected expected(RunnerId runner) throws Refusal {
        Answer answer = admission.expected(runner);
        if (answer instanceof Expected expected) {
            return expected;
        }
        throw new Refusal(Standing.UNPROVEN, Messages.unwanted(((Unwanted) answer).why()));
    }

    /** Only for a runner that has proved its secret: the answers tell what the parent is. */
    private void check(Hello hello, Expected expected) throws Refusal {
        if (!hello.pool().equals(expected.pool())) {
            throw new Refusal(Standing.MISTAKEN, Messages.otherPool(hello.pool(), expected.pool()));
        }
        if (!hello.build().equals(buildIdentity)) {
            throw new Refusal(Standing.UNFIT, Messages.otherBuild(hello.build(), buildIdentity));
        }
        if (!hello.codec().equals(codecName)) {
            throw new Refusal(Standing.UNFIT, Messages.otherCodec(hello.codec(), codecName));
        }
    }

    private static RunnerId runner(String claim) throws ProtocolException {
        try {
            return new RunnerId(claim);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("it claims a runner id that is none");
        }
    }

    private static byte[] expect(FrameReader reader, FrameType type) throws IOException {
        Frame frame = reader.read();
        if (frame == null) {
            throw new IOException("it closed the connection where " + type + " was due");
        }
        if (frame.type != type || frame.large) {
            throw new ProtocolException("it sent " + frame.type + " where " + type + " was due");
        }
        return frame.body;
    }

    private static void send(FrameWriter writer, FrameType type, byte[] body) throws IOException {
        writer.add(Message.of(type, 0, body));
        writer.flush();
    }
}
