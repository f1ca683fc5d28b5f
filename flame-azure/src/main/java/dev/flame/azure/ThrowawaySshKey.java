package dev.flame.azure;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * The public half of a key whose private half nobody has. Azure wants a password or a key for every Linux machine; runners
 * are entered by nobody.
 */
final class ThrowawaySshKey {

    private static final String TYPE = "ssh-rsa";

    private ThrowawaySshKey() {}

    static String publicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            part(out, TYPE.getBytes(StandardCharsets.US_ASCII));
            part(out, key.getPublicExponent().toByteArray());
            part(out, key.getModulus().toByteArray());
            return TYPE + " " + Base64.getEncoder().encodeToString(out.toByteArray()) + " flame";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static void part(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }
}
