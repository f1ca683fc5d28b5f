package dev.flame.wire.tls;

import dev.flame.spi.Secret;
import dev.flame.wire.SocketProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Sockets with a key, and trust, that somebody else keeps in files. */
public final class KeyStoreFiles {

    /**
     * A key store's file, PKCS #12 or JKS.
     *
     * @param path where it is
     * @param password opens the store and its key; empty if it has none
     */
    public record Store(Path path, Optional<Secret> password) {

        private char[] chars() {
            return password.map(secret -> secret.reveal().toCharArray()).orElseGet(() -> new char[0]);
        }

        private KeyStore load() throws IOException, GeneralSecurityException {
            return KeyStore.getInstance(path.toFile(), chars());
        }
    }

    private KeyStoreFiles() {}

    /**
     * Sockets for either side.
     *
     * @param keys has the only key, with its certificate and those that lead to its issuer
     * @param trust has the certificates to trust; without it those of {@code keys} are taken, or where it has none besides
     *     the key's own chain, the end of that
     * @return the sockets
     * @throws IOException if a store can't be read, or has not what it must have; the message names the file
     */
    public static SocketProvider sockets(Store keys, Optional<Store> trust) throws IOException {
        KeyStore own = load(keys);
        try {
            String alias = keyOf(own)
                    .orElseThrow(() -> new IOException(Messages.badStore(keys.path(), "there is no key in it")));
            Set<TrustAnchor> anchors = trust.isPresent() ? trusted(load(trust.get())) : trusted(own);
            if (anchors.isEmpty() && trust.isPresent()) {
                throw new IOException(Messages.badStore(trust.get().path(), "there is no certificate to trust in it"));
            }
            if (anchors.isEmpty()) {
                Certificate[] chain = own.getCertificateChain(alias);
                anchors = Set.of(new TrustAnchor((X509Certificate) chain[chain.length - 1], null));
            }
            SSLContext context = Contexts.of(Contexts.keys(own, keys.chars()), Contexts.trust(anchors));
            return new TlsSockets(() -> context, false);
        } catch (GeneralSecurityException e) {
            throw new IOException(Messages.badStore(keys.path(), String.valueOf(e.getMessage())), e);
        }
    }

    private static KeyStore load(Store store) throws IOException {
        try {
            return store.load();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(Messages.badStore(store.path(), String.valueOf(e.getMessage())), e);
        }
    }

    private static Optional<String> keyOf(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return Optional.of(alias);
            }
        }
        return Optional.empty();
    }

    private static Set<TrustAnchor> trusted(KeyStore store) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                anchors.add(new TrustAnchor(certificate, null));
            }
        }
        return anchors;
    }
}
