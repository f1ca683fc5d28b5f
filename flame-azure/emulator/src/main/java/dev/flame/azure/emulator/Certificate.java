package dev.flame.azure.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for 127.0.0.1, made by the JDK's keytool, and what servers and clients need of it. */
public final class Certificate {

    private static final String ALIAS = "azure-emulator";
    private static final char[] PASSWORD = "emulator".toCharArray();

    private final Path keyStore;
    private final KeyStore keys;

    private Certificate(Path keyStore, KeyStore keys) {
        this.keyStore = keyStore;
        this.keys = keys;
    }

    /**
     * Takes the certificate of a directory, or makes one.
     *
     * @param directory where {@code emulator.p12}, {@code emulator.pem} and {@code emulator.key} are kept
     * @return the certificate
     * @throws IOException if keytool fails or the files can't be written
     */
    public static Certificate in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path store = directory.resolve("emulator.p12");
        if (!Files.exists(store)) {
            keytool(store);
        }
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            Certificate certificate = new Certificate(store, keys);
            certificate.writePem();
            return certificate;
        } catch (GeneralSecurityException e) {
            throw new IOException("can't read " + store, e);
        }
    }

    private static void keytool(Path store) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Azure emulator",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-ext",
                        "bc=ca:true",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
    }

    private void writePem() throws IOException, GeneralSecurityException {
        Key key = keys.getKey(ALIAS, PASSWORD);
        Files.writeString(
                pem(), armour("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
        Files.writeString(keyFile(), armour("PRIVATE KEY", key.getEncoded()));
    }

    private static String armour(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /**
     * The certificate, for curl, Node and others.
     *
     * @return a PEM file
     */
    public Path pem() {
        return keyStore.resolveSibling("emulator.pem");
    }

    /**
     * The private key, for servers that are not Java.
     *
     * @return a PEM file
     */
    public Path keyFile() {
        return keyStore.resolveSibling("emulator.key");
    }

    /**
     * A key store that holds the certificate, for {@code javax.net.ssl.trustStore}.
     *
     * @return a PKCS12 file with the password {@code emulator}
     * @throws IOException if it can't be written
     */
    public Path trustStore() throws IOException {
        Path file = keyStore.resolveSibling("trust.p12");
        try (var out = Files.newOutputStream(file)) {
            trusted().store(out, PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IOException("can't write " + file, e);
        }
        return file;
    }

    private KeyStore trusted() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        return trusted;
    }

    /**
     * For servers that show this certificate and clients that trust nothing else.
     *
     * @return a new context
     */
    public SSLContext context() {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD);
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(trusted());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), others.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the emulator's certificate is unusable", e);
        }
    }
}
