package dev.flame.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheKindTest {

    @Test
    void shouldBeWhatTheJdkHas() {
        assertThat(CacheKind.of(java(17), List.of("-Xmx1g"))).contains(CacheKind.CDS);
        assertThat(CacheKind.of(java(24), List.of())).contains(CacheKind.CDS);
        assertThat(CacheKind.of(java(25), List.of())).contains(CacheKind.AOT);
    }

    @Test
    void shouldLeaveAUserAloneWhoHasAWordInIt() {
        assertThat(CacheKind.of(java(25), List.of("-XX:AOTCache=mine"))).isEmpty();
        assertThat(CacheKind.of(java(17), List.of("-Xshare:off"))).isEmpty();
        assertThat(CacheKind.of(java(25), List.of("-javaagent:otel.jar"))).isEmpty();
    }

    @Test
    void shouldKnowTheJdkOfAnExecutable() {
        Optional<JavaRelease> own = JavaRelease.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());

        assertThat(own).map(JavaRelease::feature).contains(Runtime.version().feature());
        assertThat(JavaRelease.of("/nowhere/bin/java")).isEmpty();
        assertThat(JavaRelease.of("/bin/sh")).isEmpty();
    }

    private static JavaRelease java(int feature) {
        return new JavaRelease(Path.of("/jdk"), feature + ".0.1", feature);
    }
}
