package dev.flame.cdi.context;

import dev.flame.Caller;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A caller as a signed JWT, in the compact form of RFC 7515: {@code EdDSA}, with {@code iss}, {@code aud}, {@code sub},
 * {@code groups}, {@code iat} and {@code exp}. Only to be loaded where JSON-P is there.
 */
final class CallerToken {

    private static final String PARTY = "flame";
    private static final String ALGORITHM = "Ed25519";
    private static final String HEADER = encode("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private CallerToken() {}

    static String sign(Caller caller, PrivateKey key, Instant now, Duration validity) {
        JsonObject claims = Json.createObjectBuilder()
                .add("iss", PARTY)
                .add("aud", PARTY)
                .add("sub", caller.name())
                .add("groups", Json.createArrayBuilder(caller.roles()))
                .add("iat", now.getEpochSecond())
                .add("exp", now.plus(validity).getEpochSecond())
                .build();
        String signed = HEADER + '.' + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + encode(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(Messages.cannotSign(failure), failure);
        }
    }

    /**
     * Reads a token.
     *
     * @throws SecurityException if it is not of one of the keys, or has expired; the message has nothing of the token
     */
    static Verified verify(String token, Iterable<PublicKey> keys, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(HEADER)) {
            throw new SecurityException(Messages.badToken("it is none of Flame's"));
        }
        try {
            byte[] signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            for (PublicKey key : keys) {
                if (isSigned(signed, signature, key)) {
                    return read(parts[1], now);
                }
            }
        } catch (IllegalArgumentException | GeneralSecurityException | JsonException | ClassCastException unreadable) {
            throw new SecurityException(Messages.badToken("it can't be read"), unreadable);
        }
        throw new SecurityException(Messages.badToken("this parent has not signed it"));
    }

    private static boolean isSigned(byte[] signed, byte[] signature, PublicKey key) throws GeneralSecurityException {
        Signature verification = Signature.getInstance(ALGORITHM);
        verification.initVerify(key);
        verification.update(signed);
        return verification.verify(signature);
    }

    private static Verified read(String payload, Instant now) {
        String json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        JsonObject claims = Json.createReader(new StringReader(json)).readObject();
        Instant expiry = Instant.ofEpochSecond(claims.getJsonNumber("exp").longValueExact());
        if (!PARTY.equals(claims.getString("iss", "")) || !PARTY.equals(claims.getString("aud", ""))) {
            throw new SecurityException(Messages.badToken("it was issued for something else"));
        }
        if (!now.isBefore(expiry)) {
            throw new SecurityException(Messages.expiredToken(expiry, now));
        }
        Set<String> roles = claims.getJsonArray("groups").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toSet());
        return new Verified(new Caller(claims.getString("sub"), roles), expiry);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * What a token says.
     *
     * @param caller the user
     * @param expiry from when on it says nothing any more
     */
    record Verified(Caller caller, Instant expiry) {}
}
