package dev.flame.wire;

import dev.flame.spi.Secret;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The messages before authentication. The runner says hello with a nonce; the parent challenges with its own; the runner
 * proves the secret by an HMAC-SHA256 over both messages, byte for byte, and so over all that they say; the parent proves
 * itself likewise in its welcome. The role is part of what is signed, so that neither proof can be played back as the
 * other; so is what tells the encrypted connection below from any other, so that no proof can be passed on from one to
 * another. No byte is decoded as an object before that.
 */
final class Handshake {

    /** To be raised with every change of what goes over the wire. */
    static final int VERSION = 3;

    /** The longest frame before authentication, in bytes. */
    static final int MAX_BODY = 8 * 1024;

    private static final int MAGIC = 0x464C_4D45;
    private static final int NONCE = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Handshake() {}

    /** What the two sides tell each other of their limits. */
    record Limits(long heartbeatTimeoutMillis, long maxMessage, int chunkSize) {

        static Limits of(WireSettings settings) {
            return new Limits(
                    Math.max(1, settings.heartbeatTimeout().toMillis()), settings.maxMessage(), settings.chunkSize());
        }

        private HeadWriter write(HeadWriter head) {
            return head.number(heartbeatTimeoutMillis).number(maxMessage).number(chunkSize);
        }

        private static Limits read(HeadReader head) throws ProtocolException {
            Limits limits = new Limits(head.number64(), head.number64(), head.number32());
            if (limits.heartbeatTimeoutMillis < 1 || limits.maxMessage < 1 || limits.chunkSize < 1) {
                throw new ProtocolException("impossible limits: " + limits);
            }
            return limits;
        }
    }

    /** What a runner claims. */
    record Hello(
            int version,
            String runner,
            String pool,
            String build,
            String codec,
            long pid,
            String host,
            String javaVersion,
            Limits limits) {

        byte[] write() {
            HeadWriter head = new HeadWriter()
                    .number(MAGIC)
                    .number(version)
                    .text(runner)
                    .text(pool)
                    .text(build)
                    .text(codec)
                    .number(pid)
                    .text(host)
                    .text(javaVersion);
            return limits.write(head).bytes(nonce()).done();
        }

        /** Reads a hello; of one with another version only the version, since the rest may look different. */
        static Hello read(byte[] body) throws ProtocolException {
            HeadReader head = new HeadReader(body);
            if (head.number32() != MAGIC) {
                throw new ProtocolException("it does not speak Flame's protocol");
            }
            int version = head.number32();
            if (version != VERSION) {
                return new Hello(version, "", "", "", "", 0, "", "", new Limits(1, 1, 1));
            }
            Hello hello = new Hello(
                    version,
                    head.text(),
                    head.text(),
                    head.text(),
                    head.text(),
                    head.number64(),
                    head.text(),
                    head.text(),
                    Limits.read(head));
            checkNonce(head.bytes());
            return hello;
        }
    }

    static byte[] challenge() {
        return new HeadWriter().bytes(nonce()).done();
    }

    static void checkChallenge(byte[] body) throws ProtocolException {
        checkNonce(new HeadReader(body).bytes());
    }

    static byte[] welcome(byte[] proof, Limits limits) {
        return limits.write(new HeadWriter().bytes(proof)).done();
    }

    static byte[] welcomeProof(byte[] body) throws ProtocolException {
        return new HeadReader(body).bytes();
    }

    static Limits welcomeLimits(byte[] body) throws ProtocolException {
        HeadReader head = new HeadReader(body);
        head.bytes();
        return Limits.read(head);
    }

    /** What the runner sends to prove itself. */
    static byte[] runnerProof(Secret secret, byte[] binding, byte[] hello, byte[] challenge) {
        return sign(secret, "flame runner", binding, hello, challenge, new byte[0]);
    }

    /** What the parent sends to prove itself; it signs its own limits too. */
    static byte[] parentProof(Secret secret, byte[] binding, byte[] hello, byte[] challenge, Limits limits) {
        return sign(
                secret,
                "flame parent",
                binding,
                hello,
                challenge,
                limits.write(new HeadWriter()).done());
    }

    static boolean same(byte[] proof, byte[] expected) {
        return MessageDigest.isEqual(proof, expected);
    }

    private static byte[] sign(
            Secret secret, String role, byte[] binding, byte[] hello, byte[] challenge, byte[] limits) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            return mac.doFinal(new HeadWriter()
                    .bytes(role.getBytes(StandardCharsets.US_ASCII))
                    .bytes(binding)
                    .bytes(hello)
                    .bytes(challenge)
                    .bytes(limits)
                    .done());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    private static void checkNonce(byte[] nonce) throws ProtocolException {
        if (nonce.length != NONCE) {
            throw new ProtocolException("a nonce of " + nonce.length + " bytes instead of " + NONCE);
        }
    }
}
