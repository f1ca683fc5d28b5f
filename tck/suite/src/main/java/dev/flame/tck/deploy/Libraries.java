package dev.flame.tck.deploy;

import dev.flame.Elastic;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.CertificateIssuerProvider;
import dev.flame.tck.Assertion;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * Libraries for the WAR, found on the tests' class path. Every library that offers a {@link BackendProvider} counts as
 * Flame's, so that whoever brings a backend has it tested.
 */
final class Libraries {

    private static final String BACKENDS = "META-INF/services/" + BackendProvider.class.getName();

    private static final String CERTIFICATES = "META-INF/services/" + CertificateIssuerProvider.class.getName();

    private Libraries() {}

    static List<JavaArchive> assertions() {
        return of(Assertion.class, Assertions.class);
    }

    static List<JavaArchive> of(Class<?>... members) {
        return Arrays.stream(members)
                .map(Libraries::home)
                .distinct()
                .map(Libraries::archive)
                .toList();
    }

    static List<JavaArchive> flame() {
        Set<File> homes = new LinkedHashSet<>();
        homes.add(home(Elastic.class));
        homes.addAll(offering(BACKENDS));
        return homes.stream().map(Libraries::archive).toList();
    }

    static List<JavaArchive> certificates() {
        Set<File> homes = new LinkedHashSet<>(offering(CERTIFICATES));
        homes.add(home(X509v3CertificateBuilder.class));
        homes.add(home(X500Name.class));
        homes.add(home(ContentInfo.class));
        return homes.stream().map(Libraries::archive).toList();
    }

    private static Set<File> offering(String service) {
        Set<File> homes = new LinkedHashSet<>();
        try {
            for (URL offer : Collections.list(Elastic.class.getClassLoader().getResources(service))) {
                homes.add(home(offer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return homes;
    }

    private static File home(Class<?> member) {
        return file(member.getProtectionDomain().getCodeSource().getLocation());
    }

    private static File home(URL backends) throws IOException {
        if (backends.openConnection() instanceof JarURLConnection jar) {
            return file(jar.getJarFileURL());
        }
        return file(backends).getParentFile().getParentFile().getParentFile();
    }

    private static File file(URL location) {
        try {
            return new File(location.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a file: " + location, e);
        }
    }

    /** A jar as it is; a directory of classes, as in an IDE, becomes a jar. */
    private static JavaArchive archive(File home) {
        if (home.isFile()) {
            return ShrinkWrap.create(ZipImporter.class, home.getName())
                    .importFrom(home)
                    .as(JavaArchive.class);
        }
        File module = home.getParentFile().getParentFile();
        return ShrinkWrap.create(ExplodedImporter.class, module.getName() + ".jar")
                .importDirectory(home)
                .as(JavaArchive.class);
    }
}
