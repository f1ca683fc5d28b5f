package dev.flame.cdi.context;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The key that this JVM signs with, made when it is first needed and never written down, and the keys whose tokens it takes:
 * its own, for runners in this JVM, and its parent's. Thread-safe.
 */
final class SigningKeys {

    private static final Logger LOG = System.getLogger(SigningKeys.class.getName());
    private static final String ALGORITHM = "Ed25519";

    private final ReentrantLock lock = new ReentrantLock();
    private final List<PublicKey> ofParent;
    private volatile @Nullable KeyPair own;

    /** With a parent's key as {@link #published} gave it there; one that can't be read is reported. */
    SigningKeys(Optional<String> parent) {
        this.ofParent = parent.flatMap(SigningKeys::read).stream().toList();
    }

    PrivateKey signing() {
        return own().getPrivate();
    }

    /** The parent's first: on a runner, most tokens are its. */
    List<PublicKey> trusted() {
        KeyPair made = own;
        if (made == null) {
            return ofParent;
        }
        return ofParent.isEmpty() ? List.of(made.getPublic()) : List.of(ofParent.get(0), made.getPublic());
    }

    /** The public key, for {@code FLAME_PARENT_KEY}. */
    String published() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(own().getPublic().getEncoded());
    }

    private KeyPair own() {
        KeyPair made = own;
        if (made != null) {
            return made;
        }
        lock.lock();
        try {
            if (own == null) {
                own = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            }
            return own;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(Messages.cannotSign(failure), failure);
        } finally {
            lock.unlock();
        }
    }

    private static Optional<PublicKey> read(String published) {
        try {
            return Optional.of(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getUrlDecoder().decode(published))));
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            LOG.log(Level.WARNING, Messages.badKey(), failure);
            return Optional.empty();
        }
    }
}
